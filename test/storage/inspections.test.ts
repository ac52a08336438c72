import { expect, test } from 'vitest'
import { INSPECTION_LENGTHS, type KeptInspection, MOST_RECOMMENDATIONS } from '../../src/scan/inspection/inspection.ts'
import { centrePartition } from '../../src/storage/centre-keys.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { scanStore } from '../../src/storage/scans.ts'

const centre = { tenant: 'tenant-1', name: 'clb noord', instrument: 'poolster-clb' }
const here = { tenant: 'tenant-1', id: '19:hier@thread.tacv2' }
const report: KeptInspection = {
  id: 'i-1',
  schoolYear: '2021-2022',
  institution: '119999',
  infringements: '',
  advice: 'favourable',
  recommendations: ['De werkingsprincipes bewaken.'],
  scales: [
    { scale: 'w3', chapter: 'De werkingsprincipes', text: `Lang. ${'é'.repeat(2_900)}`, level: 'volgens' },
    { scale: 'k3', chapter: 'Kwaliteit', text: 'Kort.', level: '' }
  ],
  by: { id: 'id-an', name: 'An' },
  scan: 'scan-1',
  savedAt: '2026-11-28T20:00:00.000Z'
}

test('a report is kept whole, in the order of its scales, and is known to be of here', async () => {
  const scans = scanStore(memoryStore())
  expect(await scans.saveInspection(centre, here, undefined, report)).toBe(true)
  expect(await scans.inspectionsOf(centre, here)).toEqual([
    { value: report, version: expect.any(String), isHere: true }
  ])
  const elsewhere = await scans.inspectionsOf(centre, { ...here, id: '19:daar@thread.tacv2' })
  expect(elsewhere.map(({ isHere }) => isHere)).toEqual([false])
  expect(await scans.inspectionsOf({ ...centre, name: 'clb zuid' }, here)).toEqual([])
})

test('a report of thirty scales of the longest text is kept in one go', async () => {
  const scans = scanStore(memoryStore())
  const scales = Array.from({ length: 30 }, (_, place) => ({
    scale: `s${place}`,
    chapter: '"'.repeat(INSPECTION_LENGTHS.chapter),
    text: '"'.repeat(INSPECTION_LENGTHS.text),
    level: 'benadert'
  }))
  const long = {
    ...report,
    scales,
    infringements: '"'.repeat(INSPECTION_LENGTHS.infringements),
    recommendations: Array(MOST_RECOMMENDATIONS).fill('"'.repeat(INSPECTION_LENGTHS.recommendation))
  }
  expect(await scans.saveInspection(centre, here, undefined, long)).toBe(true)
  expect((await scans.inspectionsOf(centre, here))[0]?.value).toEqual(long)
})

test('the second of two who change it at once is told, and a scale that was taken out is gone, with what was said of it', async () => {
  const store = memoryStore()
  const scans = scanStore(store)
  await scans.saveInspection(centre, here, undefined, report)
  const [before] = await scans.inspectionsOf(centre, here)
  const after = { ...report, scales: report.scales.slice(1) }
  expect(await scans.saveInspection(centre, here, before, after)).toBe(true)
  expect(await scans.saveInspection(centre, here, before, report)).toBe(false)
  expect((await scans.inspectionsOf(centre, here))[0]?.value).toEqual(after)
  expect(JSON.stringify(await store.read(centrePartition(centre)))).not.toContain('Lang.')
})

test('what a newer version wrote of a scale stays when the rest of the report is corrected', async () => {
  const store = memoryStore()
  const scans = scanStore(store)
  await scans.saveInspection(centre, here, undefined, report)
  const partition = centrePartition(centre)
  const row = (await store.read(partition)).find(({ data }) => JSON.stringify(data).includes('Kort.'))
  const data = { v: 99, kind: 'inspected', content: {} }
  await store.write(partition, [{ key: row?.key ?? '', data, expects: 'anything' }])
  const [before] = await scans.inspectionsOf(centre, here)
  if (!before) throw new Error('the report is gone')
  expect(await scans.saveInspection(centre, here, before, { ...before.value, advice: '' })).toBe(true)
  expect((await store.read(partition)).find(({ key }) => key === row?.key)?.data).toEqual(data)
})

test('a report that is removed leaves nothing, however often that is asked', async () => {
  const store = memoryStore()
  const scans = scanStore(store)
  await scans.saveInspection(centre, here, undefined, { ...report, id: 'i-2' })
  await scans.saveInspection(centre, here, undefined, report)
  await scans.removeInspection(centre, 'i-1')
  await scans.removeInspection(centre, 'i-1')
  expect((await scans.inspectionsOf(centre, here)).map(({ value }) => value.id)).toEqual(['i-2'])
})

test('who added it is forgotten with the people of their scan, and the report stays', async () => {
  const scans = scanStore(memoryStore())
  await scans.saveInspection(centre, here, undefined, report)
  await scans.forgetWriters(centre, 'scan-2')
  expect((await scans.inspectionsOf(centre, here))[0]?.value.by.name).toBe('An')
  await scans.forgetWriters(centre, 'scan-1')
  expect((await scans.inspectionsOf(centre, here))[0]?.value).toEqual({
    ...report,
    by: { id: '', name: '' },
    scan: ''
  })
})
