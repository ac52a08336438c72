import { stageName } from '../../scan/answer-text.ts'
import { centreOf, type SignedScan } from '../../scan/centre.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { maySee } from '../../scan/may-see.ts'
import { strings } from '../../words/index.ts'
import { type App, editionIn } from '../scan/app.ts'
import type { Place } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { seenOfCentre } from './of-centre.ts'
import type { PageLine } from './page-block.ts'

/** For how long a level that a team agreed on says something of today, in milliseconds: two years. */
const RECENT = 2 * 365 * 24 * 60 * 60 * 1000

/**
 * The level that the same team agreed on itself for the scales that go with each block, where it signed such a scan in the last two
 * years; for who may see what is agreed in this one. One round trip for each instrument that has any of these scales.
 */
export async function ownLevels(app: App, who: Who, place: Place): Promise<ReadonlyMap<string, readonly PageLine[]>> {
  const { instrument, roles, scan } = place
  if (!maySee(roles, scan, 'agreed')) return new Map()
  const codes = new Set(instrument.blocks.flatMap(({ scales }) => scales.map(({ code }) => code)))
  const others = [...app.instruments.current.values()].filter(
    ({ id, blocks }) => id !== instrument.id && blocks.some(({ number }) => codes.has(number))
  )
  const signed = await Promise.all(
    others.map(async (other) => {
      const there = await app.scans.signedOf({ ...centreOf(scan), instrument: other.id }, scan.chat)
      const recent = there.filter(({ submittedAt }) => app.now().getTime() - Date.parse(submittedAt) <= RECENT)
      const seen = await seenOfCentre(
        app,
        who,
        recent.map(({ isHere, ...value }) => ({ value, isHere }))
      )
      return seen.map(({ value }) => ({ of: editionIn(app.instruments, other.id, value.edition) ?? other, value }))
    })
  )
  const newest = signed.flat().toSorted((one, two) => (one.value.submittedAt < two.value.submittedAt ? 1 : -1))
  return new Map(
    instrument.blocks.map(({ id, scales }) => [
      id,
      scales.flatMap(({ code, title }) => {
        const found = newest.flatMap(({ of, value }) => levelOn(of, value, code)).at(0)
        return found === undefined ? [] : [{ label: `${code} ${title}`, texts: [found] }]
      })
    ])
  )
}

function levelOn(of: Instrument, { stands, schoolYear }: SignedScan, code: string): readonly string[] {
  const block = of.blocks.find(({ number }) => number === code)
  const stand = stands.find((one) => one.block === block?.id)
  return stand ? [strings.document.ownLevel(stageName(of, stand.stage), schoolYear)] : []
}
