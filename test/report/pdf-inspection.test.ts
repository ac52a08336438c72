import { expect, test } from 'vitest'
import { reportData } from '../../src/report/pdf-data.ts'
import { blockName } from '../../src/scan/answer-text.ts'
import type { Inspection } from '../../src/scan/inspection/inspection.ts'
import { strings } from '../../src/words/index.ts'
import { aReport, expectWithinPage, instrument, read } from './pdf-reader.ts'

const scales = instrument.inspection?.scales ?? []
const text = 'Dit leest alleen wie het verslag opent.'
const inspection: Inspection = {
  schoolYear: '2023-2024',
  institution: '',
  infringements: '',
  advice: '',
  recommendations: ['De multidisciplinariteit bewaken\nin elk team.', 'x'.repeat(400)],
  scales: scales.map(({ id }) => ({ scale: id, chapter: '', text, level: 'beneden' }))
}

test('a report with the inspection beside it ends with a chapter about that, block by block, within its pages', async () => {
  const report = aReport({}, { inspection })
  const { pages, all, pdf } = await read(report)
  const chapter = all.slice(all.lastIndexOf(strings.laidBeside.title))
  const { blocks = [] } = reportData(report).inspection ?? {}
  expect(blocks.map(({ name }) => name)).toEqual(instrument.blocks.map(({ id }) => blockName(instrument, id)))
  for (const { name, team, scales: said, asks } of blocks)
    for (const line of [name, team, ...said, ...asks]) expect(chapter).toContain(line)
  expect(blocks.flatMap(({ asks }) => asks).length).toBeGreaterThan(0)
  expect(chapter).toContain('De multidisciplinariteit bewaken in elk team. Raakt aan')
  expect(pages.join()).not.toContain(text)
  await expectWithinPage(pdf)
})

test('one without says nothing of it', async () => {
  expect((await read(aReport())).all).not.toContain(strings.laidBeside.title)
})
