import { beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/app/scan/request.ts'
import { OFFERS } from '../../src/cards/action.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { strings } from '../../src/words/index.ts'
import { type Activity, TENANT } from '../build/activity.ts'
import type { TeamsApp } from '../build/app.ts'
import { an, bert, CHANNEL, everyone, jana, type Listed, THREAD } from '../build/the-team.ts'
import {
  ADDRESS,
  ANSWERING,
  aScanWithSecrets,
  askCopy,
  type Came,
  from,
  inChannel,
  notOwn,
  ownChatOf,
  readable,
  SHAPES,
  SOLO_SECRET,
  STATES,
  type State,
  type Stored,
  secretOf,
  type Told,
  workCopy
} from './placing.ts'
import { type AboutOneself, RULES } from './rules.ts'

/** The cards that a whole channel may read. */
const SHARED = [
  'setup',
  'scan',
  'close',
  'agenda',
  'discussion',
  'ballot',
  'handover',
  'notice',
  'summary',
  'welcome',
  'onward'
]

const PEOPLE = [an, bert, jana]

/** What the buttons about oneself say. */
const ABOUT_ONESELF: Readonly<Record<Exclude<AboutOneself, 'word'>, object>> = {
  mine: { page: '' },
  'mine-show': { part: 'scan-1' },
  erase: {},
  'erase-yes': {},
  'erase-no': {},
  resume: {},
  status: {},
  result: {},
  inspection: {}
}

/** A press of every button, on An's scan. */
const PRESSES = [
  ...Object.entries(RULES).map(([verb, { press }]) => ({ ...press, verb })),
  ...Object.entries(ABOUT_ONESELF).map(([verb, press]) => ({ ...press, verb })),
  ...OFFERS.map((word) => ({ verb: 'word', word }))
].map((press) => ({ ...press, scan: 'scan-1' }))

/** The same on the scan that Bert does alone. */
const alone = (press: object, scan: string) => ({ ...press, scan, block: 'plg' })

/** Everything one can ask, by every shape. */
function everything(solo: string): readonly ((who: Listed) => Activity)[] {
  const presses = [...PRESSES, ...PRESSES.map((press) => alone(press, solo))]
  return [
    ...COMMANDS.map((word) => (who: Listed) => SHAPES.text(who, word)),
    ...presses.flatMap((press) => [
      (who: Listed) => SHAPES.invoke(who, press),
      (who: Listed) => SHAPES.submit(who, press)
    ]),
    SHAPES.installed,
    SHAPES.updated
  ]
}

/** Some of it: one of each kind of guard. */
function some(): readonly ((who: Listed) => Activity)[] {
  const presses = PRESSES.filter(({ verb }) => ['vote', 'context', 'agree', 'sign-no', 'mine', 'resume'].includes(verb))
  return [
    ...COMMANDS.map((word) => (who: Listed) => SHAPES.text(who, word)),
    ...presses.map((press) => (who: Listed) => SHAPES.submit(who, press)),
    SHAPES.installed
  ]
}

/** What of an answer, and of what was sent and kept, may not be where it is; nothing when all is well. */
function leaks(came: Came, told: Told, who: Listed, state: State): readonly string[] {
  const read =
    came.reply.kind === 'card' ? readable(came.reply.card) : came.reply.kind === 'text' ? came.reply.text : ''
  const isOwn = told.name === ownChatOf(who).name
  const shown = came.reply.kind === 'card' && !isOwn && !SHARED.includes(came.reply.card.name)
  return [
    ...(shown && came.reply.kind === 'card' ? [`answered by the card ${came.reply.card.name}`] : []),
    ...wordsIn(read, isOwn ? who : undefined, state).map((word) => `answered with ${word}`),
    ...sentWrongly(came.sent, state),
    ...came.rows.flatMap(({ data }) => keptWrongly(data))
  ]
}

/** What was sent to a place where it may not be read. */
function sentWrongly(sent: Came['sent'], state: State): readonly string[] {
  return sent.flatMap(({ to, card }) => {
    const reader = everyone.find(({ id }) => to === `a:${id}`)
    if (!reader && to !== CHANNEL) return [`sent ${card.name} to ${to}`]
    const isPrivate = !reader && !SHARED.includes(card.name)
    return [
      ...(isPrivate ? [`sent ${card.name} to a channel`] : []),
      ...wordsIn(readable(card), reader, state).map((word) => `sent ${word} to ${to}`)
    ]
  })
}

/** The words in this that this reader, or a whole channel, may not read. */
function wordsIn(text: string, reader: Listed | undefined, state: State): readonly string[] {
  const others = state === 'open' ? ANSWERING.filter(({ id }) => id !== reader?.id).map(secretOf) : []
  const own = [
    ...(reader?.id === bert.id ? [] : [SOLO_SECRET]),
    ...(reader?.id === jana.id ? [] : [ADDRESS, strings.receipts.heading]),
    ...(reader ? [] : ['Jij koos', 'Jij hebt'])
  ]
  const forFacilitator = reader?.id === an.id ? [strings.receipts.heading, ADDRESS] : []
  return [...others, ...own].filter((word) => text.includes(word) && !forFacilitator.includes(word))
}

/** The same rows, in which the channel stands wherever somebody's own chat stood. */
function takenForOwn(stored: Stored): Stored {
  const [id, thread] = THREAD.split(';messageid=')
  const channel = `"scope":"personal","id":"${id}","thread":"${thread}"`
  return Object.fromEntries(
    Object.entries(stored).map(([partition, rows]) => [
      partition,
      rows.map((row) => ({
        ...row,
        data: JSON.parse(JSON.stringify(row.data).replace(/"scope":"personal","id":"a:[^"]*","thread":""/g, channel))
      }))
    ])
  )
}

/** A chat that is kept as somebody's own, and is not. */
function keptWrongly(data: unknown): readonly string[] {
  const found = [...JSON.stringify(data).matchAll(/\{"scope":"personal","id":"([^"]*)","thread":"([^"]*)"/g)]
  return found.flatMap(([, id = '', thread = '']) =>
    /^a:29:[a-z-]+$/.test(id) && thread === '' ? [] : [`kept ${id} as somebody’s own chat`]
  )
}

describe.each(STATES)('in a scan that is %s', (state) => {
  let team: TeamsApp
  let stored: Stored
  let solo: string
  beforeAll(async () => {
    team = await aScanWithSecrets(state)
    stored = await team.store.everything()
    solo = (await team.app.scans.liveIn({ tenant: TENANT, id: `a:${bert.id}` }))?.value ?? ''
    expect(JSON.stringify(stored)).toContain(SOLO_SECRET)
  })

  async function tried(asked: readonly ((who: Listed) => Activity)[], places: (who: Listed) => readonly Told[]) {
    const found = new Set<string>()
    for (const who of PEOPLE)
      for (const told of places(who))
        for (const ask of asked) {
          const activity = from(ask(who), told)
          const came = await askCopy(team, stored, activity)
          for (const leak of leaks(came, told, who, state)) {
            const { text = '', value = '' } = activity
            found.add(`${leak}: ${who.name} in ${told.name} by ${JSON.stringify(text || value).slice(0, 90)}`)
          }
        }
    return [...found]
  }

  test('no word, no button and no event brings anything private where others may read along', async () => {
    const names = [
      'a channel',
      'a channel, conversationType undefined',
      'a group by one word',
      'one’s own chat, conversationType null'
    ]
    const places = (who: Listed) => notOwn(who).filter(({ name }) => names.includes(name))
    expect(places(bert)).toHaveLength(names.length)
    expect(await tried(everything(solo), places)).toEqual([])
  }, 300_000)

  test('whatever is left out, empty or contradicted in what is told of a conversation', async () => {
    expect(await tried(some(), notOwn)).toEqual([])
  }, 300_000)

  test('a channel that was once kept as somebody’s own chat is not written to', async () => {
    const wrong = takenForOwn(stored)
    const member = bert.aadObjectId
    const jobs: readonly Job[] = [
      { kind: 'invite', scan: 'scan-1' },
      { kind: 'send-card', scan: 'scan-1', member, asked: 'once more' },
      { kind: 'agree-card', scan: 'scan-1', block: 'plg', asked: 'once more' },
      { kind: 'concept-card', scan: 'scan-1' },
      { kind: 'returned-card', scan: 'scan-1' },
      { kind: 'receipts', scan: 'scan-1' },
      { kind: 'tell', scan: 'scan-1' }
    ]
    const ways = [
      ...jobs.map((job) => () => workCopy(team, wrong, job)),
      ...PEOPLE.flatMap((who) =>
        everything(solo).map((ask) => async () => (await askCopy(team, wrong, from(ask(who), inChannel))).sent)
      )
    ]
    const found = new Set<string>()
    for (const way of ways) for (const leak of sentWrongly(await way(), state)) found.add(leak)
    expect([...found]).toEqual([])
  }, 300_000)

  test('in one’s own chat everyone reads what is theirs, and nothing of others', async () => {
    expect(await tried(everything(solo), (who) => [ownChatOf(who)])).toEqual([])
  }, 300_000)
})
