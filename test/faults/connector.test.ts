import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { conceptOf } from '../../src/app/sign/concept-card.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { anAgreedScan, handsOver } from '../app/directing.ts'
import { type Reaction, refusal } from '../bot/connector-server.ts'
import { aTeamsApp, filledSetup, type TeamsApp } from '../build/app.ts'
import { an, bert, CHANNEL, jana, THREAD } from '../build/the-team.ts'
import { type Answer, startTeamByAnswer, type Trouble, type What } from './teams-by-answer.ts'

/** What an answer amounts to: a no that stays, one that often passes, a "later", or nobody knows. */
type Kind = 'no' | 'passing' | 'later' | 'unknown' | 'empty'

const not = (says: Reaction): Answer => ({ says, isDone: false })
const done = (says: Reaction): Answer => ({ says, isDone: true })
const forbidden = (code: string) => ['no', not(refusal(403, code))] as const
const later = (headers: Readonly<Record<string, string>>) => not({ ...refusal(429, 'TooManyRequests'), headers })

/** Every answer that was seen of Teams, or told of it. */
const answers: Readonly<Record<string, readonly [Kind, Answer]>> = {
  '200 without a body': ['empty', done({ status: 200, raw: '' })],
  '400': ['no', not(refusal(400, 'BadSyntax'))],
  '401': ['passing', not(refusal(401, 'Unauthorized'))],
  '403 ConversationBlockedByUser': forbidden('ConversationBlockedByUser'),
  '403 BotNotInConversationRoster': forbidden('BotNotInConversationRoster'),
  '403 BotDisabledByAdmin': forbidden('BotDisabledByAdmin'),
  '403 MessageWritesBlocked': forbidden('MessageWritesBlocked'),
  '403 without a code': ['passing', not({ status: 403 })],
  '404 ConversationNotFound': ['passing', not(refusal(404, 'ConversationNotFound'))],
  '404 without a code': ['passing', not({ status: 404 })],
  '412': ['later', not(refusal(412, 'PreconditionFailed'))],
  '413': ['no', not(refusal(413, 'MessageSizeTooBig'))],
  '429': ['later', later({})],
  '429 with Retry-After': ['later', later({ 'retry-after': '30' })],
  '500': ['unknown', not(refusal(500))],
  '500 after doing it': ['unknown', done(refusal(500))],
  '502': ['unknown', not(refusal(502))],
  '503': ['unknown', not(refusal(503))],
  'a reset before': ['unknown', not('reset')],
  'a reset after': ['unknown', done('reset')],
  silence: ['unknown', not('hang')],
  'silence after doing it': ['unknown', done('hang')]
}
const all = Object.entries(answers).map(([name, [kind, answer]]) => [name, kind, answer] as const)

let stop: () => Promise<void> = async () => undefined
beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterAll(() => vi.restoreAllMocks())
afterEach(() => stop())

/** An’s scan with Bert, started and not yet sent anything of. */
async function aStartedScan(): Promise<{ team: TeamsApp; jobs: readonly Job[] }> {
  const team = aTeamsApp()
  await team.types(an, 'start', THREAD)
  const setup = filledSetup({ members: bert.aadObjectId, visibility: 'named' })
  return { team, jobs: (await team.presses(an, setup, THREAD)).jobs }
}

/** A concept that goes to a director of whom only the channel knows how to reach her. */
async function aProposedScan(): Promise<{ team: TeamsApp; jobs: readonly Job[] }> {
  const team = await anAgreedScan()
  return { team, jobs: (await handsOver(team)).jobs }
}

const about: Readonly<Record<What, string>> = {
  'open a chat': bert.id,
  post: bert.id,
  update: CHANNEL,
  roster: CHANNEL
}

/** A story in which one call gets this answer, so many times: what was noted of its message in the end, and who was told. */
async function tell(what: What, answer: Answer, times: number, minutes: number) {
  const { team, jobs } = await (what === 'roster' ? aProposedScan() : aStartedScan())
  // Silence takes real time: little of it is enough, and little patience; any other answer is waited for.
  const isSilent = answer.says === 'hang'
  const world = await startTeamByAnswer(team, isSilent ? 1_000 : 10_000)
  stop = world.stop
  const trouble: Trouble = { what, about: about[what], answer, times: isSilent ? Math.min(times, SILENCES) : times }
  world.troubles.push(trouble)
  await world.pass(8, ...jobs)
  trouble.times = 0
  await world.pass(minutes)
  const whole = await world.app.scans.whole('scan-1')
  const scan = whole?.scan.value
  if (!whole || !scan || scan.state === 'draft') throw new Error('there is no scan')
  const member = whole.members.find((one) => one.member.value.id === bert.aadObjectId)?.member.value
  const noted =
    what === 'roster'
      ? whole.sent(scan.state === 'concept' ? conceptOf(scan) : '')
      : whole.sent(`invite!${bert.aadObjectId}`)
  return { world, whole, noted, contact: member?.contact.state }
}

/** How often Teams says nothing in a row. */
const SILENCES = 5

const ONCE = 1
const FOR_MINUTES = Number.POSITIVE_INFINITY

describe.each([
  ['once', ONCE],
  ['for eight minutes', FOR_MINUTES]
] as const)('Teams says it %s', (_long, times) => {
  test.each(all)('to opening a chat: %s', async (_name, kind, answer) => {
    const { world, noted, contact } = await tell('open a chat', answer, times, 10)
    const isNo = kind === 'no' || (times > 1 && (kind === 'passing' || kind === 'empty'))
    expect([noted?.state, contact]).toEqual(isNo ? ['failed', 'unreachable'] : ['delivered', 'reached'])
    expect(world.in(bert.id)).toHaveLength(isNo ? 0 : 1)
    if (isNo) expect(world.operator.join()).toContain(noted?.reason)
    if (isNo) expect(world.in(an.id).join()).toContain('Bert Claes')
    expect(world.lies).toEqual([])
  })

  test.each(all)('to a first card: %s', async (_name, kind, answer) => {
    const { world, noted, contact } = await tell('post', answer, times, 10)
    const isNo = kind === 'no' || (times > 1 && kind === 'passing')
    const state = isNo ? 'failed' : kind === 'unknown' ? 'perhaps' : 'delivered'
    expect([noted?.state, contact]).toEqual([state, isNo ? 'unreachable' : 'reached'])
    // What perhaps arrived did so at most once.
    expect(world.in(bert.id)).toHaveLength(kind === 'unknown' ? Number(answer.isDone) : Number(!isNo))
    if (isNo) expect(world.operator.join()).toContain(noted?.reason)
    if (isNo) expect(world.in(an.id).join()).toContain('Bert Claes')
    expect(world.lies).toEqual([])
  })

  test.each(all)('to the shared card: %s', async (_name, kind, answer) => {
    const { world, whole, noted } = await tell('update', answer, times, 65)
    expect(noted?.state, 'the invitation is another matter').toBe('delivered')
    expect(world.lies).toEqual([])
    expect(whole.losses, 'it is painted in the end').toEqual([])
    const isNo = kind === 'no' || (times > 1 && kind === 'passing')
    if (isNo) expect(world.operator.join()).toContain('update')
    expect(world.in(CHANNEL).length, 'at most one card anew').toBeLessThanOrEqual(1)
  })

  test.each(all)('to asking for the people of a channel: %s', async (_name, kind, answer) => {
    const { world, noted } = await tell('roster', answer, times, 10)
    const isNo = kind === 'no' || (times > 1 && (kind === 'passing' || kind === 'empty'))
    expect(noted?.state).toBe(isNo ? 'failed' : 'delivered')
    expect(world.in(jana.id)).toHaveLength(isNo ? 0 : 1)
    if (isNo) expect(world.operator.join()).toContain(`roster ${noted?.reason}`)
    if (isNo) expect(world.in(an.id).join()).toContain('Jana Dubois')
  })
})
