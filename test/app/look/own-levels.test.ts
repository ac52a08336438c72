import { beforeEach, describe, expect, test } from 'vitest'
import { lookAtResultPage } from '../../../src/app/look/result-page.ts'
import { placeIn } from '../../../src/app/scan/places.ts'
import type { Who } from '../../../src/app/scan/request.ts'
import { centreOf, type SignedScan } from '../../../src/scan/centre.ts'
import { aTeamsApp, type TeamsApp } from '../../build/app.ts'
import { an, bert, jana } from '../../build/the-team.ts'
import { as } from './looking.ts'
import { begunTogether, recorded } from './years.ts'

const HEADING = 'Jullie eigen niveau op de schalen van de inspectie'

let team: TeamsApp
let scan: string
beforeEach(async () => {
  team = aTeamsApp()
  scan = await begunTogether(team)
})

/** Keeps a signed scan of the same centre with the scales of the inspection. */
async function signed(changes: Partial<SignedScan> = {}, where?: string): Promise<void> {
  const place = await placeIn(team.app, as(an), scan)
  if (!place) throw new Error('no scan')
  const chat = where === undefined ? place.scan.chat : { ...place.scan.chat, id: where }
  await team.app.scans.noteSigned({ ...centreOf(place.scan), instrument: 'inspectie-clb' }, chat, {
    scan: 'inspection-1',
    schoolYear: '2025-2026',
    edition: team.app.instruments.current.get('inspectie-clb')?.edition ?? '',
    submittedAt: '2026-03-02T10:00:00.000Z',
    stands: [
      { block: 'w2', stage: 'volgens', aim: '' },
      { block: 'b1', stage: 'benadert', aim: '' }
    ],
    practices: [],
    priorities: [],
    ...changes
  })
}

async function levelsSeenBy(who: Who): Promise<readonly string[]> {
  const page = await lookAtResultPage(team.app, who, scan, 'light')
  if (page?.kind !== 'revealed') throw new Error('not revealed')
  return page.clusters
    .flatMap(({ blocks }) => blocks)
    .flatMap(({ name, sections }) =>
      sections
        .filter(({ heading }) => heading === HEADING)
        .flatMap(({ lines }) => lines.map(({ label, texts }) => `${name.slice(0, 3)} ${label}: ${texts.join()}`))
    )
}

describe('the level that the team gave itself on the scales of the inspection', () => {
  test('stands with the bouwstenen that those scales go with', async () => {
    await signed()
    expect(await levelsSeenBy(as(bert))).toEqual([
      '4.2 B1 Onthaal en vraagverheldering: Benadert de verwachting (2025-2026)',
      '4.3 W2 Proactiviteit: Volgens de verwachting (2025-2026)'
    ])
  })

  test('is that of the last scan that has the scale', async () => {
    await signed()
    await signed({
      scan: 'inspection-2',
      schoolYear: '2026-2027',
      submittedAt: '2026-10-02T10:00:00.000Z',
      stands: [{ block: 'w2', stage: 'overstijgt', aim: '' }]
    })
    expect(await levelsSeenBy(as(bert))).toEqual([
      '4.2 B1 Onthaal en vraagverheldering: Benadert de verwachting (2025-2026)',
      '4.3 W2 Proactiviteit: Overstijgt de verwachting (2026-2027)'
    ])
  })

  test.each([
    ['was signed more than two years ago', { submittedAt: '2024-11-20T10:00:00.000Z' }, undefined],
    ['was held elsewhere, by others', {}, '19:elders@thread.tacv2']
  ])('is not there when the scan %s', async (_what, changes, where) => {
    await signed(changes, where)
    expect(await levelsSeenBy(as(bert))).toEqual([])
  })

  test('is not there for who may not see yet what the team agrees', async () => {
    await signed()
    await recorded(team, scan, 'preventie', { vote: 'planmatig', ambition: 'keep' })
    expect(await levelsSeenBy(as(jana))).toEqual([])
  })
})
