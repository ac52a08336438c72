import { expect } from 'vitest'
import type { Store } from '../../src/storage/store.ts'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, playedOnce, type TeamsApp } from '../build/app.ts'
import { aContextPress, anAgreePress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, els, jana, type Listed, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'

/** What four people answer: each a stage, a note that is nobody else's, a first priority and a vote in the second round. */
export const CHOICES = [
  { vote: 'fragmentair', note: 'notitie-zuid', priority: 'preventie', ballot: 'planmatig' },
  { vote: 'planmatig', note: 'notitie-west', priority: 'behartiger', ballot: 'systematisch' },
  { vote: 'systematisch', note: 'notitie-noord', priority: 'plg', ballot: 'abstain' },
  { vote: 'geintegreerd', note: 'notitie-oost', priority: 'teamwerk', ballot: 'geintegreerd' }
] as const
/** The four. */
export const PEOPLE = [bert, carla, dirk, els]
/** The block of the second round. */
export const ANSWERED = 'preventie'

type Choices = readonly (typeof CHOICES)[number][]

/** "Vastleggen" of planmatig, to grow to systematisch. */
export function anAgreement(block: string, seen = 0, changes: object = {}) {
  return anAgreePress(block, { ambition: 'systematisch', 'note-levers': 'samen gekozen', ...changes }, seen)
}

/** Answers every block like this, and hands in. */
export async function answering(team: TeamsApp, who: Listed, { vote, note, priority }: Choices[number]): Promise<void> {
  for (const { id } of blocksOf(team)) {
    await team.presses(who, aVotePress(id, vote))
    await team.presses(who, aContextPress(id, { ambition: vote, 'note-barriers': note }))
  }
  const rest = { 'priority-2': 'netwerk', 'priority-3': 'partnerschap' }
  const sent = await team.presses(who, aSendPress({ practices: priority, 'priority-1': priority, ...rest }))
  expect(linesOf(sent.card ?? {})).not.toContain(strings.closing.title)
}

/** The concept of a scan in which the four voted, and again on one block, lies with the director. */
export const aVotedConcept = playedOnce(
  async (setup: object = {}, choices: Choices = CHOICES, inner?: Store): Promise<TeamsApp> => {
    const team = await aRunningScan({ ...setup }, undefined, inner)
    for (const [place, choice] of choices.entries()) await answering(team, PEOPLE[place] ?? bert, choice)
    const doing = async (data: object, where = THREAD) =>
      team.settle(await team.presses(an, { scan: 'scan-1', ...data }, where))
    const aside = `a:${an.id}`
    await doing({ verb: 'close-yes' })
    await doing({ verb: 'discuss', block: ANSWERED })
    await doing({ verb: 'revote', block: ANSWERED })
    for (const [place, { ballot }] of choices.entries())
      await team.presses(
        PEOPLE[place] ?? bert,
        { verb: 'ballot', scan: 'scan-1', block: ANSWERED, vote: ballot },
        THREAD
      )
    await doing({ verb: 'end-revote-yes', block: ANSWERED, round: 0 })
    for (const { id } of blocksOf(team)) await doing(anAgreement(id), aside)
    const priorities = { 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'teamwerk' }
    await doing({ verb: 'to-director', practices: 'behartiger', ...priorities }, aside)
    await doing({ verb: 'to-director-yes' }, aside)
    expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('concept')
    return team
  }
)

/** The same, signed. */
export const aVotedResult = playedOnce(
  async (setup: object = {}, choices: Choices = CHOICES, inner?: Store): Promise<TeamsApp> => {
    const team = await aVotedConcept(setup, choices, inner)
    await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))
    return team
  }
)

function blocksOf({ app }: TeamsApp) {
  return app.instruments.current.get('poolster-clb')?.blocks ?? []
}

/** Every row there is, with what it is called, as text. */
export async function rowsOf({ store }: TeamsApp) {
  return Object.entries(await store.everything()).flatMap(([partition, rows]) =>
    rows.map(({ key, data }) => ({ key, text: `${partition} ${key} ${JSON.stringify(data)}` }))
  )
}
