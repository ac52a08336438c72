import { makeDocuments } from '../src/report/documents.ts'
import { drawPicture } from '../src/report/picture.ts'
import { toPng } from '../src/report/picture-png.ts'
import { writeWorkbook } from '../src/report/workbook.ts'
import { instrument } from '../test/cards/team.ts'
import { sampleReceipts, sampleResult } from '../test/report/sample.ts'
import { computingOf, median } from './pairs.ts'

/** Milliseconds of computing for what is made of one result: the median of so many times, after one to warm up. */
export async function measureDocuments(times: number) {
  const content = { instrument, result: sampleResult }
  const took = async (work: () => unknown) => {
    await work()
    const all: number[] = []
    for (let time = 0; time < times; time++) all.push(await computingOf(work))
    return median(all)
  }
  return {
    picture: await took(() => toPng(drawPicture(instrument, sampleResult), 1280)),
    report: await took(() => makeDocuments({ ...content, receipts: sampleReceipts, withWorkbook: false })),
    workbook: await took(() => writeWorkbook(content))
  }
}
