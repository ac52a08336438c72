import { expect } from 'vitest'
import { looksOf } from '../../src/app/looks.ts'
import type { Instrument, Library } from '../../src/scan/instrument.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import type { Store } from '../../src/storage/store.ts'
import { TENANT } from '../build/activity.ts'
import { aTeamsApp, filledSetup, type Said } from '../build/app.ts'
import { recordingMailer } from '../build/mailer.ts'
import { an, bert, carla, dirk, everyone, jana, type Listed, THREAD } from '../build/the-team.ts'
import { inputsOf, type Part, pressesOf } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'

/** What a team of four does with one block: what each of them votes ("?" is that one can't place it), and what they agree. */
export type Course = {
  readonly number: string
  readonly votes: readonly [an: string, bert: string, carla: string, dirk: string]
  readonly agreed: string
}

/** What is typed wherever words are asked, so that it can be found again. */
export const TYPED = 'dat zien we elke week'

const FOUR = [an, bert, carla, dirk] as const

/**
 * A scan with an instrument from start to looking back, by a team that knows no more of it than its cards show: it takes the
 * first option of every choice, and types the same where words are asked. Gives what everybody was shown on the way.
 */
export async function walkThrough(library: Library, id: string, course: readonly Course[], inner?: Store) {
  const instrument = library.current.get(id) ?? expect.fail(`${id} is not offered`)
  const mailer = recordingMailer()
  const team = aTeamsApp(everyone, mailer, inner, library)
  const seen: Said[] = []
  const keep = async (said: Said): Promise<Said> => {
    await team.settle(said)
    seen.push(said)
    return said
  }
  const doing = async (who: Listed, data: object, where?: string) =>
    keep(await team.presses(who, { scan: 'scan-1', ...data }, where))
  const block = (number: string) => blockOf(instrument, number)
  const linesSaid = ({ card, text }: Said) => (card ? linesOf(card) : [text ?? ''])

  const setup = await keep(await team.types(an, 'start', THREAD))
  const members = [bert, carla, dirk].map(({ aadObjectId }) => aadObjectId).join(',')
  await doing(an, filledSetup({ instrument: id, members }), THREAD)

  /** Answers everything that a card asks, until it is handed in. */
  async function answers(who: Listed, place: number): Promise<void> {
    let said = await keep(await team.types(who, 'hervat'))
    for (const { number, votes } of course) {
      const vote = votes[place] === '?' ? ABSTAIN : votes[place]
      said = await doing(who, dataOf(said.card, { verb: 'vote', block: block(number).id, vote }))
      const besides = inputsOf(said.card).length > 0
      if (besides) said = await doing(who, { ...dataOf(said.card, { verb: 'context' }), ...filledIn(said.card) })
    }
    await doing(who, dataOf(said.card, { verb: 'send' }))
  }
  for (const [place, who] of FOUR.entries()) await answers(who, place)
  const open = await keep(await team.types(an, 'status', THREAD))

  await doing(an, { verb: 'close-yes' }, THREAD)
  const agenda = await keep(await team.types(bert, 'resultaat'))
  const divided = course.find(({ votes }) => !hasMajority(votes)) ?? expect.fail('nothing to talk about')
  await doing(an, { verb: 'discuss', block: block(divided.number).id }, THREAD)
  const discussion = team.sent.at(-1)?.card
  for (const { number, agreed } of course) {
    const form = await doing(an, { verb: 'agree-open', block: block(number).id })
    await doing(an, { ...dataOf(form.card, { verb: 'agree' }), ...filledIn(form.card), vote: agreed })
  }
  await doing(an, { verb: 'to-director' })
  await doing(an, { verb: 'to-director-yes' })

  const concept = await keep(await team.types(jana, 'hervat'))
  const addresses = { 'mail-director': 'jana@clb.example', 'mail-ad': 'ad@sgr.example' }
  await doing(jana, { verb: 'sign', ...addresses })
  await doing(jana, { verb: 'sign-yes', ...addresses })
  const summary = await keep(await team.types(an, 'resultaat', THREAD))

  const looks = looksOf(team.app)
  const viewer = { tenant: TENANT, id: an.aadObjectId, readsNetwork: false }
  /** What the tab gets by a path, with what stands for its parts. */
  async function look(path: string, named: Readonly<Record<string, string>>): Promise<unknown> {
    const given = await looks[path]?.(viewer, named)
    return given && 'data' in given ? given.data : undefined
  }
  async function file(kind: string): Promise<Uint8Array> {
    const given = await looks['document/:scan/:kind']?.(viewer, { scan: 'scan-1', kind })
    return given && 'file' in given ? given.file.bytes : expect.fail(`there is no ${kind}`)
  }
  return {
    instrument,
    team,
    look,
    file,
    mails: mailer.sent,
    discussion,
    lines: {
      setup: linesSaid(setup),
      open: linesSaid(open),
      agenda: linesSaid(agenda),
      discussion: linesOf(discussion ?? {}),
      concept: linesSaid(concept),
      summary: linesSaid(summary)
    },
    /** Every card and every sentence that anybody was shown. */
    shown: [...seen.map(({ card, text }) => card ?? text), ...team.sent.map(({ card }) => card)]
  }
}

/** A block by its number in the source. */
export function blockOf({ blocks }: Instrument, number: string) {
  return blocks.find((block) => block.number === number) ?? expect.fail(`there is no ${number}`)
}

/** What the first part of a card that can be pressed and says all of this sends along. */
function dataOf(card: object | undefined, meant: Part): object {
  const found = pressesOf(card).find(({ data }) =>
    Object.entries(meant).every(([key, value]) => (data as Part | undefined)?.[key] === value)
  )
  return (found?.data as object | undefined) ?? expect.fail(`no ${JSON.stringify(meant)} on ${JSON.stringify(card)}`)
}

/** The first option of every choice, and words in every other field; what is filled in stays. */
function filledIn(card: object | undefined): object {
  return Object.fromEntries(
    inputsOf(card).map(({ id, value, choices }) => {
      const [first] = (choices ?? []) as readonly { readonly value: string }[]
      return [String(id), value || (first ? first.value : TYPED)]
    })
  )
}

/** Whether more than half of those who could place the centre chose the same. */
function hasMajority(votes: readonly string[]): boolean {
  const placed = votes.filter((vote) => vote !== '?')
  return placed.some((vote) => placed.filter((other) => other === vote).length * 2 > placed.length)
}
