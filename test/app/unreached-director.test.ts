import { describe, expect, test } from 'vitest'
import { conceptOf } from '../../src/app/sign/concept-card.ts'
import type { Opened, Sent } from '../../src/delivery/messenger.ts'
import { strings } from '../../src/words/index.ts'
import { strictly, type TeamsApp } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { an, everyone, jana } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { anAgreedScan, handsOver } from './directing.ts'

const REASON = strings.unreached.reason
const FACILITATOR = `a:${an.id}`
const DIRECTOR = `a:${jana.id}`

/** Hands the concept over; what was sent after that, and the card that An got of it. */
async function handOver(team: TeamsApp) {
  const before = team.sent.length
  const said = await handsOver(team)
  expect(said.text).toBe(strings.concept.sent('Jana Dubois'))
  await team.settle(said)
  const sent = team.sent.slice(before)
  return { sent, told: sent.filter(({ to }) => to === FACILITATOR).map(({ card }) => card) }
}

/** Teams does this when a chat with the director is opened, or when something is posted in it. */
async function aTeamWhere(trouble: { readonly opening?: Opened; readonly posting?: Sent }): Promise<TeamsApp> {
  const team = await anAgreedScan()
  const { openChat, post } = team.app.messenger
  Object.assign(team.app.messenger, {
    openChat: async (...[via, address]: Parameters<typeof openChat>) =>
      (address === jana.id ? trouble.opening : undefined) ?? openChat(via, address),
    post: async (...[chat, card]: Parameters<typeof post>) =>
      (chat.id === DIRECTOR ? trouble.posting : undefined) ?? post(chat, card)
  })
  return team
}

describe('a director who can’t be reached with the concept', () => {
  test.each([
    ['not-installed', { opening: { state: 'failed', reason: 'not-installed' } }],
    ['gone', { opening: { state: 'failed', reason: 'gone' } }],
    ['blocked', { posting: { state: 'failed', reason: 'blocked' } }],
    ['unclear', { posting: { state: 'failed', reason: 'unclear' } }]
  ] as const)('is named to the facilitator alone, with why and what to do (%s)', async (reason, trouble) => {
    const { sent, told } = await handOver(await aTeamWhere(trouble))
    expect(sent.map(({ to }) => to)).toEqual([FACILITATOR])
    const lines = linesOf(told[0] ?? {})
    expect(lines[0]).toBe(strings.unreached.director.title)
    expect(lines).toContain('CLB Noord · 2026-2027')
    expect(lines).toContain(strings.unreached.director.intro('Jana Dubois'))
    expect(lines[lines.indexOf('Jana Dubois') + 1]).toBe(REASON[reason])
  })

  test('who is no longer in the channel is named as well', async () => {
    const team = await anAgreedScan()
    const roster = await team.app.messenger.roster(await chatOf(team))
    if ('reason' in roster) throw new Error('the people of the channel are not to be had')
    Object.assign(team.app.messenger, { roster: async () => roster.filter(({ name }) => name !== jana.name) })
    const { told } = await handOver(team)
    expect(linesOf(told[0] ?? {})).toContain(REASON.gone)
  })

  test('because Teams shows the channel’s people to nobody any more is noted with why, and told', async () => {
    const team = await anAgreedScan()
    Object.assign(team.app.messenger, { roster: async () => ({ state: 'failed', reason: 'not-installed' }) })
    const { told } = await handOver(team)
    expect(linesOf(told[0] ?? {})).toContain(REASON['not-installed'])
    const whole = await team.app.scans.whole('scan-1')
    const scan = whole?.scan.value
    const name = scan?.state === 'concept' ? conceptOf(scan) : ''
    expect(whole?.sent(name)).toMatchObject({ state: 'failed', reason: 'not-installed' })
    expect((await sweep(team.app, strictly)).map(({ kind }) => kind)).not.toContain('concept-card')
  })

  test('gets the concept all the same by hervat', async () => {
    const team = await aTeamWhere({ opening: { state: 'failed', reason: 'not-installed' } })
    await handOver(team)
    expect(titleOf((await team.types(jana, 'hervat')).card)).toBe(strings.concept.title)
  })
})

test('a concept that perhaps arrived is not called missing', async () => {
  const { told } = await handOver(await aTeamWhere({ posting: { state: 'perhaps' } }))
  const lines = linesOf(told[0] ?? {})
  expect(lines[0]).toBe(strings.unreached.director.perhapsTitle)
  expect(lines).toContain(strings.unreached.director.perhaps)
  expect(lines.join('\n')).not.toContain(strings.unreached.director.title)
  for (const reason of Object.values(REASON)) expect(lines).not.toContain(reason)
})

test('about a concept that arrived the facilitator is told nothing', async () => {
  const { sent } = await handOver(await aTeamWhere({}))
  expect(sent.map(({ to }) => to)).toEqual([DIRECTOR])
  expect(everyone).toContain(jana)
})

async function chatOf(team: TeamsApp) {
  const view = await team.app.scans.view('scan-1', an.aadObjectId)
  if (!view) throw new Error('there is no scan')
  return view.scan.value.chat
}
