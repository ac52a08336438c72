import { beforeAll, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { handle } from '../../src/app/handle.ts'
import type { CardName, Filled } from '../../src/cards/templates.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { strings } from '../../src/words/index.ts'
import { pressing, typing } from '../build/activity.ts'
import { aRunningScan, at, filledSetup, layOut, queued, strictly } from '../build/app.ts'
import { keepsReport } from '../build/inspection-kept.ts'
import { parseActivity } from '../build/parsed.ts'
import { aContextPress, anAgreePress, aSendPress, aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, carla, dirk, jana, type Listed, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { MIDNIGHT, MORNING_AFTER } from './in-time.ts'
import { COPIED, putBack } from './put-back.ts'

type Told = 'own' | 'team' | 'inShort' | 'ballot'

/**
 * What each kind of card says of a scan that was put back: nothing where it shows nothing that was counted, agreed or
 * answered, leads to a card that says so, or comes once its reader looked everything over.
 */
const SAYS = {
  agenda: 'inShort',
  agree: 'inShort',
  agreed: 'inShort',
  ballot: 'ballot',
  choice: 'nothing',
  close: 'inShort',
  closing: 'own',
  concept: 'inShort',
  conclude: 'inShort',
  context: 'own',
  discussion: 'inShort',
  erase: 'nothing',
  handover: 'nothing',
  inspection: 'inShort',
  logbook: 'inShort',
  mine: 'inShort',
  notice: 'nothing',
  onward: 'nothing',
  overview: 'own',
  preview: 'inShort',
  propose: 'nothing',
  reminder: 'own',
  scan: 'team',
  sent: 'nothing',
  settings: 'nothing',
  setup: 'nothing',
  sign: 'nothing',
  stage: 'own',
  status: 'team',
  summary: 'nothing',
  unreached: 'nothing',
  waiting: 'nothing',
  welcome: 'nothing',
  wording: 'nothing'
} as const satisfies Record<CardName, Told | 'nothing'>

/** Those of a kind that otherwise says nothing, by their title. */
const COUNTED: readonly string[] = [strings.closed.title, strings.ready.title]

const kindOf = ({ name, data }: Filled) => ('title' in data && COUNTED.includes(data.title) ? data.title : name)
const expectedOn = (card: Filled) => {
  // Once a round is over there is nothing left to vote on: what it came to stands on the card of the discussion.
  if (card.name === 'ballot' && !card.data.isOpen) return 'nothing'
  return COUNTED.includes(kindOf(card)) ? 'inShort' : SAYS[card.name]
}

/** What a card says of it: one thing at most. */
function saidOn(card: Filled): Told | 'nothing' {
  const lines = linesOf(layOut(card).content)
  const found = (['own', 'team', 'inShort', 'ballot'] as const).filter((told) =>
    lines.includes(strings.restored[told](strings.moment(COPIED)))
  )
  expect(found.length, card.name).toBeLessThanOrEqual(1)
  return found[0] ?? 'nothing'
}

/** A scan with everybody's cards kept as they come, whether as an answer or by themselves. */
async function aWatchedScan() {
  const members = [bert, carla, dirk].map(({ aadObjectId }) => aadObjectId).join(',')
  const team = await aRunningScan(filledSetup({ members, votes: 'false', visibility: 'named' }))
  const seen: Filled[] = []
  const { messenger } = team.app
  const clock = { now: team.app.now() }
  const app = {
    ...team.app,
    now: () => clock.now,
    messenger: {
      ...messenger,
      post: (chat, card) => {
        seen.push(card)
        return messenger.post(chat, card)
      },
      update: (chat, message, card) => {
        seen.push(card)
        return messenger.update(chat, message, card)
      }
    } satisfies typeof messenger
  }
  const follow = async (jobs: readonly Job[]) => {
    const waiting = [...jobs]
    for (let job = waiting.shift(); job; job = waiting.shift()) waiting.push(...(await doJob(app, queued(job))))
  }
  return {
    team,
    seen,
    async does(who: Listed, asked: object | string, where = `a:${who.id}`) {
      const activity =
        typeof asked === 'string'
          ? typing(who, asked, at(where))
          : pressing(who, { scan: 'scan-1', ...asked }, at(where))
      const { reply, jobs } = await handle(app, parseActivity(activity))
      if (reply.kind === 'card') seen.push(reply.card)
      await follow(jobs)
    },
    async looksAt(moment: string) {
      clock.now = new Date(moment)
      await follow(await sweep(app, strictly))
    }
  }
}

const BLOCK = 'preventie'
const PRIORITIES = { 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'teamwerk' }

let before: readonly Filled[]
let after: readonly Filled[]

/** From a vote that was put back while it was open, through all that a team does, up to its signature. */
beforeAll(async () => {
  const { team, seen, does, looksAt } = await aWatchedScan()
  const blocks = team.app.instruments.current.get('poolster-clb')?.blocks ?? []
  const handsIn = async (who: Listed, seen: Readonly<Record<string, number>> = {}) => {
    for (const { id } of blocks) await does(who, aVotePress(id, 'abstain', seen[id]))
    await does(who, aSendPress())
  }
  await handsIn(bert)
  await does(carla, aVotePress('plg', 'planmatig'))
  await putBack(team)
  seen.length = 0

  for (const who of [bert, carla, dirk]) await does(who, 'hervat')
  await does(carla, aVotePress('netwerk', 'planmatig'))
  await does(carla, aVotePress('netwerk', 'niets', 1))
  await does(carla, aContextPress('netwerk', { ambition: '' }))
  await does(carla, aContextPress('netwerk'))
  await does(carla, { verb: 'go-to', block: 'nergens' })
  await does(carla, { verb: 'closing' })
  await does(carla, { verb: 'send', seen: 0 })
  for (const verb of ['mute', 'unmute']) await does(carla, { verb })
  await does(carla, 'mijn gegevens')
  for (const asked of ['status', 'logboek', { verb: 'settings' }, { verb: 'hand-over' }]) await does(an, asked)
  for (const verb of ['close', 'cancel', 'remind']) await does(an, { verb })
  await does(an, 'status', THREAD)
  for (const who of [bert, dirk]) await handsIn(who)
  await handsIn(carla, { plg: 1, netwerk: 2 })
  await looksAt(MIDNIGHT)
  await looksAt(MORNING_AFTER)

  for (const verb of ['discuss', 'revote']) await does(an, { verb, block: BLOCK }, THREAD)
  await does(bert, 'hervat')
  await does(bert, { verb: 'ballot', block: BLOCK, vote: 'planmatig' }, THREAD)
  await does(an, { verb: 'end-revote-yes', block: BLOCK, round: 0 }, THREAD)
  await does(an, { verb: 'agree-open', block: BLOCK })
  await does(an, anAgreePress(BLOCK, { ambition: '' }))
  for (const { id } of blocks) await does(an, anAgreePress(id))
  await keepsReport(team)
  await does(an, { verb: 'lay-beside' })
  for (const verb of ['agree-overview', 'conclude']) await does(an, { verb })
  for (const verb of ['to-director', 'to-director-yes'])
    await does(an, { verb, practices: 'behartiger', ...PRIORITIES })
  await does(jana, 'hervat')
  await does(jana, { verb: 'sign', 'mail-director': 'geen adres' })
  await does(jana, { verb: 'sign', 'mail-director': 'jana@clb.example' })
  await does(jana, { verb: 'preview-part', to: 'group', page: '' })
  before = [...seen]
  seen.length = 0
  await does(jana, { verb: 'sign-yes' })
  await does(jana, 'resultaat')
  for (const asked of ['status', 'mijn gegevens', 'logboek']) await does(an, asked)
  after = [...seen]
})

describe('of a scan that was put back from a copy', () => {
  const telling = [...Object.entries(SAYS).filter(([, told]) => told !== 'nothing'), ...COUNTED.map((title) => [title])]

  test.each(telling.map(([kind = '']) => kind))('each card of the kind "%s" says so, in the words for it', (kind) => {
    const cards = before.filter((card) => kindOf(card) === kind && expectedOn(card) !== 'nothing')
    expect(cards.length).toBeGreaterThan(0)
    for (const card of cards) expect(saidOn(card)).toBe(expectedOn(card))
  })

  test('no other card does', () => {
    const others = before.filter((card) => expectedOn(card) === 'nothing')
    expect(others.length).toBeGreaterThan(3)
    for (const card of others) expect(saidOn(card), card.name).toBe('nothing')
  })

  test('nothing is said of it any more once it is signed', () => {
    expect(after.map(({ name }) => name)).toEqual(expect.arrayContaining(['summary', 'discussion', 'status', 'mine']))
    for (const card of after) expect(saidOn(card), card.name).toBe('nothing')
  })
})
