import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Template } from 'adaptivecards-templating'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { titled, withFallback } from '../../src/cards/buttons.ts'
import { contextCard } from '../../src/cards/context-card.ts'
import { type ExpandedParts, expander, keptParts, keptTogether } from '../../src/cards/expand.ts'
import { stageCard } from '../../src/cards/stage-card.ts'
import type { Filled } from '../../src/cards/templates.ts'
import { NO_REPLIES, NO_REPLY } from '../../src/scan/questions/reply.ts'
import { strings } from '../../src/words/index.ts'
import { samples, templateFolder } from './samples.ts'
import { instrument, openScan } from './team.ts'

const templates = new Map(
  readdirSync(templateFolder())
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => [
      file.split('.')[0] ?? '',
      JSON.parse(readFileSync(join(templateFolder(), file), 'utf8'), withFallback)
    ])
)

let kept: ExpandedParts
let layOut: (filled: Filled, isAlike?: boolean) => object
beforeEach(() => {
  kept = keptParts()
  // Only those that a test is about are read.
  const all = new Map<string, ReturnType<typeof expander>>()
  layOut = ({ name, data, isAlike = false }, as = isAlike) => {
    const expand = all.get(name) ?? expander(name, templates.get(name), kept)
    all.set(name, expand)
    return expand(titled(data, strings), as)
  }
})

/** Templates as the library reads them, which takes it far longer than to fill one in. */
const known = new Map<string, Template>()

/** The card as the library lays it out by itself. */
function byItself({ name, data }: Filled): object {
  const template = known.get(name) ?? new Template(templates.get(name))
  known.set(name, template)
  return keptTogether(template.expand({ $root: titled(data, strings) }) as object)
}

const scan = openScan()
const NO_SHEET = { answers: new Map() }
/** Any card of somebody who answers: of any block, with any vote, and with or without something they wrote. */
const cards = fc
  .record({
    kind: fc.constantFrom('stage', 'context'),
    scan: fc.constantFrom('scan-1', 'scan-2'),
    centre: fc.constantFrom('CLB Noord', 'CLB Zuid'),
    block: fc.constantFrom(...instrument.blocks),
    vote: fc.constantFrom('', 'abstain', ...instrument.stages.map(({ id }) => id)),
    seen: fc.nat({ max: 2 }),
    note: fc.constantFrom('', '', 'Wat ik hier schreef'),
    other: fc.constantFrom('', '', 'Wat ik anders vind'),
    levers: fc.subarray(['people', 'systems']),
    error: fc.constantFrom('', '', 'Kies een stadium.')
  })
  .map(({ kind, centre, block, vote, seen, note, other, levers, error, ...rest }) => {
    const own = { ...scan, id: rest.scan, settings: { ...scan.settings, centre } }
    const view = { vote, seen, ...(error !== '' && { error }) }
    const replies = {
      intent: { ...NO_REPLY, note },
      difference: { ...NO_REPLY, chosen: ['other'], text: other },
      levers: { ...NO_REPLY, chosen: levers }
    }
    return kind === 'stage'
      ? stageCard(instrument, own, block, { sheet: NO_SHEET, ...view })
      : contextCard(instrument, own, block, { ...view, replies })
  })

test('any card looks the same whether or not its parts were there already, whoever saw which cards before', () => {
  fc.assert(
    fc.property(fc.array(cards, { maxLength: 12 }), (some) => {
      for (const card of some) expect(layOut(card)).toEqual(byItself(card))
    }),
    { numRuns: 60 }
  )
})

test.each(samples.map(({ title, filled }) => [title, filled] as const))(
  'the card %s is the same laid out part by part as in one go',
  (_, filled) => {
    expect(layOut(filled, false)).toEqual(byItself(filled))
    expect(layOut(filled, true)).toEqual(byItself(filled))
    expect(layOut(filled, true)).toEqual(byItself(filled))
  }
)

describe('what is kept of cards', () => {
  const [block] = instrument.blocks
  if (!block) throw new Error('there is no block')
  const keys = () => [...kept.keys()].join('\n')

  test('holds no word that somebody wrote, no name and no mistake', () => {
    const typed = {
      difference: { ...NO_REPLY, chosen: ['other'], text: 'MIJN ANDERS' },
      barriers: { ...NO_REPLY, note: 'MIJN WOORDEN' }
    }
    const own = { ...scan, facilitator: { ...scan.facilitator, name: 'MIJN NAAM' } }
    layOut(contextCard(instrument, own, block, { vote: 'planmatig', replies: typed, seen: 1 }))
    layOut(
      contextCard(instrument, own, block, {
        vote: '',
        replies: NO_REPLIES,
        seen: 1,
        error: 'MIJN FOUT'
      })
    )
    layOut(stageCard(instrument, own, block, { sheet: NO_SHEET, vote: '', seen: 0, invitedOn: '2026-12-01' }))
    layOut(stageCard(instrument, own, block, { sheet: NO_SHEET, vote: '', seen: 0, notice: 'MIJN BERICHT' }))
    layOut(stageCard(instrument, own, block, { sheet: NO_SHEET, vote: '', seen: 0 }))
    expect(kept.size).toBeGreaterThan(0)
    expect(keys()).not.toContain('MIJN')
    expect(JSON.stringify([...kept.values()])).not.toContain('MIJN')
  })

  test('has a bound, however many scans there are', () => {
    for (let number = 0; number < 4_000; number++)
      layOut(stageCard(instrument, { ...scan, id: `scan-${number}` }, block, { sheet: NO_SHEET, vote: '', seen: 0 }))
    expect(kept.size).toBeLessThanOrEqual(3_000)
    expect(kept.size).toBeGreaterThan(2_000)
  })

  test('can’t be changed by whoever gets it', () => {
    const card = layOut(stageCard(instrument, scan, block, { sheet: NO_SHEET, vote: '', seen: 0 })) as {
      body: object[]
    }
    expect(() => Object.assign(card.body[0] ?? {}, { text: 'iets anders' })).toThrow(TypeError)
  })

  test('is the same for people in other scans, but for what tells the scans apart', () => {
    layOut(stageCard(instrument, scan, block, { sheet: NO_SHEET, vote: '', seen: 0 }))
    const before = kept.size
    layOut(stageCard(instrument, { ...scan, id: 'scan-2' }, block, { sheet: NO_SHEET, vote: '', seen: 0 }))
    // What the stages say when they are tapped, the buttons in their stead, that of who can't tell, and those at the foot.
    expect(kept.size - before).toBe(4)
    const view = { vote: 'planmatig', replies: NO_REPLIES, seen: 1 }
    layOut(contextCard(instrument, scan, block, view))
    const then = kept.size
    layOut(contextCard(instrument, { ...scan, id: 'scan-2' }, block, view))
    const parts = [...kept.keys()].filter((key) => key.startsWith('context body')).length
    // One of them is the way back to the stage.
    expect(parts).toBe(templates.get('context').body.length + 1)
    // The way back to the stage, and the buttons at the foot.
    expect(kept.size - then).toBe(2)
  })
})
