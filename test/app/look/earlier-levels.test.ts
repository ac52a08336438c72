import { expect, test } from 'vitest'
import { lookAtEarlier } from '../../../src/app/look/earlier.ts'
import { placeIn } from '../../../src/app/scan/places.ts'
import { centreOf } from '../../../src/scan/centre.ts'
import { aTeamsApp } from '../../build/app.ts'
import { an, bert } from '../../build/the-team.ts'
import { as } from './looking.ts'
import { begunTogether, recorded } from './years.ts'

test('a scan with the scales of the inspection stands beside the earlier one with these, in levels', async () => {
  const team = aTeamsApp()
  const scan = await begunTogether(team, { setup: { instrument: 'inspectie-clb' } })
  const place = await placeIn(team.app, as(an), scan)
  if (!place) throw new Error('no scan')
  const earlier = {
    scan: 'earlier-1',
    schoolYear: '2024-2025',
    edition: place.instrument.edition,
    submittedAt: '2025-03-02T10:00:00.000Z',
    stands: [
      { block: 'w2', stage: 'benadert', aim: '' },
      { block: 'b1', stage: 'volgens', aim: '' }
    ],
    practices: [],
    priorities: []
  }
  await team.app.scans.noteSigned(centreOf(place.scan), place.scan.chat, earlier)
  // Of the self-scan, which says nothing of scales.
  await team.app.scans.noteSigned({ ...centreOf(place.scan), instrument: 'poolster-clb' }, place.scan.chat, {
    ...earlier,
    scan: 'earlier-2'
  })
  await recorded(team, scan, 'w2', { vote: 'volgens', ambition: 'keep' })
  const look = await lookAtEarlier(team.app, as(bert), scan)
  if (!look || look === 'not-yet') throw new Error('nothing to look at')
  expect(look.scans.map((one) => one.scan)).toEqual(['earlier-1'])
  const blocks = look.blocks.filter(({ block }) => ['w2', 'b1'].includes(block))
  expect(blocks).toMatchObject([
    { block: 'b1', now: undefined, before: [{ stageName: 'Volgens de verwachting', movement: undefined }] },
    {
      block: 'w2',
      now: { stage: 'volgens', aim: '' },
      before: [{ stageName: 'Benadert de verwachting', aimName: '', movement: 'on', ambition: 'none' }]
    }
  ])
  expect(look.blocks.find(({ block }) => block === 'k3')?.before).toEqual(['not-asked'])
})
