import { expect, test } from 'vitest'
import { aRunningScan, filledSetup, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert } from '../build/the-team.ts'
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

test('a scan whose edition was lost is never shown in another one', async () => {
  const team = await aRunningScan()
  updated(team, 'lost')
  const before = await team.store.everything()
  const press = team.presses(bert, aVotePress('behartiger', 'planmatig'))
  await expect(press).rejects.toThrow('scan scan-1 needs poolster-clb in the edition 2025-2026, which is not loaded')
  expect(await team.store.everything()).toEqual(before)
})
