import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, filledSetup, type Said, type TeamsApp } from '../build/app.ts'
import { aSendPress, aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, THREAD } from '../build/the-team.ts'
import { scanOn } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'

const RENAMED = 'Preventie, herwerkt'

/** The same team after the program was updated: a new edition is offered, and the old one is kept or lost. */
function updated({ app }: TeamsApp, old: 'kept' | 'lost'): void {
  const current = new Map(app.instruments.current)
  const before = current.get('poolster-clb')
  if (!before) throw new Error('there is no instrument')
  const blocks = before.blocks.map((block) => (block.id === 'preventie' ? { ...block, name: RENAMED } : block))
  current.set(before.id, { ...before, edition: '2031-2032', blocks })
  Object.assign(app, { instruments: { current, earlier: old === 'kept' ? [before] : [] } })
}

test('a scan stays on the edition it began with, and the next one gets the new edition', async () => {
  const team = await aRunningScan()
  updated(team, 'kept')
  const kept = await team.presses(bert, aVotePress('behartiger', 'planmatig'))
  expect(linesOf(kept.card ?? {})).toContain('Jij koos: Planmatig')
  const shown = await team.presses(bert, { verb: 'go-to', scan: 'scan-1', block: 'preventie' })
  expect(linesOf(shown.card ?? {})).toContain('Preventie')

  const elsewhere = '19:elsewhere@thread.tacv2;messageid=1'
  const { card } = await team.types(an, 'start', elsewhere)
  const scan = scanOn(card)
  await team.settle(await team.presses(an, filledSetup({ scan }), elsewhere))
  const fresh = await team.presses(bert, { verb: 'go-to', scan, block: 'preventie' })
  expect(linesOf(fresh.card ?? {})).toContain(RENAMED)
})

describe('a scan whose edition was lost', () => {
  const OTHER = '19:elsewhere@thread.tacv2;messageid=1'
  /** One such scan, and another one of the same people in the edition that is there. */
  async function lost(): Promise<TeamsApp> {
    const team = await aRunningScan()
    updated(team, 'lost')
    const { card } = await team.types(an, 'start', OTHER)
    await team.settle(await team.presses(an, filledSetup({ scan: scanOn(card), centre: 'CLB Elders' }), OTHER))
    return team
  }

  test.each([
    ['a vote', (team: TeamsApp) => team.presses(bert, aVotePress('behartiger', 'planmatig'))],
    ['a block that is opened', (team) => team.presses(bert, { verb: 'go-to', scan: 'scan-1', block: 'preventie' })],
    ['what hands in', (team) => team.presses(bert, aSendPress())],
    ['what closes the vote', (team) => team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)],
    ['the settings', (team) => team.presses(an, { verb: 'settings', scan: 'scan-1' }, THREAD)],
    ['status in its channel', (team) => team.types(an, 'status', THREAD)]
  ] as const satisfies readonly (readonly [string, (team: TeamsApp) => Promise<Said>])[])(
    'is never shown in another one: %s is answered with whom to ask, and changes nothing',
    async (_what, asks) => {
      const team = await lost()
      const before = await team.store.everything()
      const { text, card, jobs } = await asks(team)
      expect([text, card, jobs]).toEqual([strings.say.unread, undefined, []])
      expect(await team.store.everything()).toEqual(before)
    }
  )

  test.each(['status', 'hervat', 'mijn gegevens', 'logboek', 'help'])(
    'keeps nobody from their other scan, nor from their own data: %s',
    async (word) => {
      const team = await lost()
      const { card, text } = await team.types(an, word)
      expect(card, text).toBeDefined()
      if (['status', 'hervat'].includes(word)) expect(linesOf(card ?? {}).join()).toContain('CLB Elders')
    }
  )

  test('is told to the operator once, and asks nothing of anybody, however often it is looked at', async () => {
    const team = await lost()
    const told: string[] = []
    const sweeps = async (days: number) => {
      Object.assign(team.app, { now: () => new Date(Date.UTC(2026, 11, 12 + days, 9)) })
      for (const job of await sweep(team.app, (error) => void told.push(String(error))))
        expect(job.scan).not.toBe('scan-1')
    }
    for (const day of [0, 1, 2]) await sweeps(day)
    expect(told).toEqual(['LostEdition: scan scan-1 needs poolster-clb in the edition 2025-2026, which is not loaded'])
  })
})
