import type { Listed } from '../build/the-team.ts'
import { actionsOf, inputsOf, leavesOf, votedOn } from '../cards/card-facts.ts'
import { plans, remarksIn } from './votes.ts'
import type { World } from './world.ts'

/** One body that left the server, and who could read it: a person by Teams id, or everyone in the channel. */
export type Leaving = { readonly reader: string; readonly isShared: boolean; readonly body: unknown }

/** Everything that has left the server so far: every HTTP answer, and every request to Teams. */
export function leavingOf({ answers, connector }: World): readonly Leaving[] {
  const answered = answers
    .filter(({ raw }) => raw !== '')
    .map(({ to, raw }) => ({ reader: to, isShared: false, body: JSON.parse(raw) }))
  const sent = connector.received.map((one) => ({
    reader: one.with,
    isShared: one.with.startsWith('19:'),
    body: one.body
  }))
  return [...answered, ...sent]
}

/** Who wrote the remarks that this body holds, other than its reader. */
export function remarksOfOthers({ reader, body }: Leaving, team: readonly Listed[]): readonly string[] {
  const own = team.find(({ id }) => id === reader)?.name.split(' ')[0]
  return remarksIn(JSON.stringify(body)).filter((first) => first !== own)
}

/** The texts in a body that count votes or name their outcome. */
export function countsIn({ body }: Leaving): readonly string[] {
  const counts =
    /\d+ (?:zien|ziet) |\d+ antwoord|\d+ punt|voorstel:|te bespreken|eensgezind|konden? dit niet|aanhouden \d|^toekomst:/i
  return textsOf(body).filter((text) => counts.test(text))
}

/** The names of stages and blocks in a body for the whole channel, which has no business with any of them. */
export function blocksAndStagesIn({ body }: Leaving, words: readonly string[]): readonly string[] {
  const all = textsOf(body).join('\n').toLowerCase()
  return words.filter((word) => all.includes(word.toLowerCase()))
}

/** The stages that a body shows as chosen and that its reader never chose for that block. */
export function votesOfOthers({ reader, body }: Leaving): readonly string[] {
  const block = actionsOf(body)
    .map(({ data }) => data as { verb?: string; block?: string } | undefined)
    .find((data) => data?.verb === 'vote')?.block
  const chosen = votedOn(body) ?? inputsOf(body).find(({ id }) => id === 'vote')?.value
  if (block === undefined || typeof chosen !== 'string' || chosen === '') return []
  const own = plans.get(reader)?.blocks.find((planned) => planned.block === block)?.vote
  return chosen === own ? [] : [chosen]
}

function textsOf(body: unknown): readonly string[] {
  return leavesOf(body).filter((leaf) => typeof leaf === 'string')
}
