import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIVE } from '../../src/scan/batch.ts'
import type { NetworkFigures } from '../../src/scan/network.ts'
import { addTotals, NO_TOTALS, totalsOf } from '../../src/scan/totals.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { type NetworkStore, networkStore } from '../../src/storage/network.ts'
import { unpack } from '../../src/storage/rows.ts'
import { centreOf, figuresOn, handedIn, YEARS } from '../build/handed-in.ts'
import { type Shares, workedOut } from '../build/worked-out.ts'

const INSTRUMENT = 'proef'
const EDITIONS = [
  ['een', 'twee'],
  ['een', 'twee', 'oud']
] as const
const INSTALLATIONS = 4

/** A result that is brought: of which centre it is, and what it chose. */
type Result = { readonly centre: string; readonly figures: NetworkFigures }

const open = async (sealed: string): Promise<NetworkFigures> => JSON.parse(sealed)
const asBrought = ({ centre, figures }: Result) => ({ digest: centre, sealed: JSON.stringify(figures) })

/** An installation with storage of its own; it counts for itself, or passes on, as it is asked each time. */
function anInstallation() {
  const [main, table] = [memoryStore(), memoryStore()]
  const as = (isCountedHere: boolean): NetworkStore => networkStore(main, table, undefined, { isCountedHere })
  return {
    as,
    async passOn(): Promise<readonly Result[]> {
      const all: Result[] = []
      for (const schoolYear of YEARS)
        all.push(...(await as(false).passOn({ instrument: INSTRUMENT, schoolYear })).results)
      return all
    },
    async bring(results: readonly Result[]): Promise<void> {
      for (const [schoolYear, these] of Map.groupBy(results, ({ figures }) => figures.schoolYear))
        await as(false).bring({ instrument: INSTRUMENT, schoolYear }, 'key', these.map(asBrought), open)
    },
    /** The digests of what was brought for a school year, by whether it was counted. */
    async brought(schoolYear: string) {
      const rows = await main.read(`network!${INSTRUMENT}!${schoolYear}`, { prefixes: ['brought!key!'] })
      const of = (state: string) =>
        rows
          .filter(({ data }) => unpack('contribution', data).state === state)
          .map(({ key }) => key.replace('brought!key!', ''))
      return { counted: of('counted'), waiting: of('brought') }
    },
    totals: () => as(false).totals(INSTRUMENT)
  }
}

/** Centres that agree on something, each in some installation, now and then in two of them, or with an older edition. */
const someResults = fc
  .uniqueArray(
    fc.record({
      centre: fc.integer({ min: 0, max: 15 }),
      installation: fc.nat(INSTALLATIONS - 1),
      year: fc.constantFrom(...YEARS.slice(0, 2)),
      edition: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) })
    }),
    { selector: ({ centre, installation, year }) => `${centre} ${installation} ${year}`, maxLength: 40 }
  )
  .map((all) =>
    all.map(({ centre, installation, year, edition }) => ({
      installation,
      ...handedIn(`c${centre}`, `c${centre}/${installation}-${year}`, year, EDITIONS[edition] ?? EDITIONS[0])
    }))
  )

/** Which installations' files are imported, one command after the other: in any order, and more than once. */
const someImports = fc.array(fc.array(fc.nat(INSTALLATIONS - 1), { minLength: 1, maxLength: 6 }), { maxLength: 6 })

async function givenTo(
  all: readonly { readonly installation: number; readonly centre: string; readonly figures: NetworkFigures }[]
) {
  const installations = Array.from({ length: INSTALLATIONS }, anInstallation)
  for (const { installation, centre, figures } of all)
    await installations[installation]?.as(false).give({ tenant: `t${installation}`, name: centre }, figures)
  return installations
}

describe('the results of several installations, brought together', () => {
  test('come to what one installation with all of these centres comes to, however they are spread and in whatever order, with repeats', async () => {
    await fc.assert(
      fc.asyncProperty(someResults, fc.array(fc.nat(INSTALLATIONS - 1)), async (all, again) => {
        const installations = await givenTo(all)
        const counting = anInstallation()
        const order = [...again, ...installations.keys()]
        const files: Result[] = []
        for (const which of order) files.push(...((await installations[which]?.passOn()) ?? []))
        await counting.bring(files)
        // A centre that is in two installations counts as it was first brought.
        const first = [
          ...new Map(files.toReversed().map((one) => [`${one.centre} ${one.figures.schoolYear}`, one])).values()
        ]
        const alone = anInstallation()
        for (const { centre, figures } of first) await alone.as(false).give({ tenant: 't', name: centre }, figures)
        const whole = anInstallation()
        await whole.bring(await alone.passOn())
        expect(await counting.totals()).toEqual(await whole.totals())
        for (const year of YEARS) {
          const { counted } = await counting.brought(year)
          const these = first.filter(({ centre, figures }) => figures.schoolYear === year && counted.includes(centre))
          const found = (await counting.totals()).find(({ schoolYear }) => schoolYear === year)?.totals ?? NO_TOTALS
          expect(found).toEqual(addTotals(NO_TOTALS, totalsOf(these.map(({ figures }) => figures))))
        }
      }),
      { numRuns: 80 }
    )
  })

  test('count each centre once or let it wait with fewer than four others, whenever which file is imported', async () => {
    await fc.assert(
      fc.asyncProperty(someResults, someImports, async (all, imports) => {
        const installations = await givenTo(all)
        const counting = anInstallation()
        for (const files of imports) {
          const results: Result[] = []
          for (const which of files) results.push(...((await installations[which]?.passOn()) ?? []))
          await counting.bring(results)
        }
        const imported = new Set(imports.flat())
        for (const year of YEARS) {
          const { counted, waiting } = await counting.brought(year)
          const came = all.filter(
            ({ installation, figures }) => imported.has(installation) && figures.schoolYear === year
          )
          expect([...counted, ...waiting].toSorted()).toEqual([...new Set(came.map(({ centre }) => centre))].toSorted())
          const found = (await counting.totals()).find(({ schoolYear }) => schoolYear === year)?.totals ?? NO_TOTALS
          expect(found.results).toBe(counted.length)
          // Four of each edition, at most.
          expect(waiting.length).toBeLessThan(FIVE * EDITIONS.length - 1)
        }
      }),
      { numRuns: 80 }
    )
  })
})

/** What happens one after the other: a centre signs, or files are imported; each installation counts for itself until it is told to pass on. */
type Event =
  | {
      readonly kind: 'sign'
      readonly centre: number
      readonly installation: number
      readonly year: (typeof YEARS)[number]
    }
  | { readonly kind: 'join' | 'leave'; readonly installation: number }
  | { readonly kind: 'import'; readonly files: readonly number[] }

const someEvents = fc.array(
  fc.oneof(
    {
      weight: 24,
      arbitrary: fc.record({
        kind: fc.constant('sign' as const),
        centre: fc.nat(13),
        installation: fc.nat(2),
        year: fc.constantFrom(...YEARS.slice(0, 2))
      })
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('join' as const, 'leave' as const), installation: fc.nat(2) })
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('import' as const),
        files: fc.array(fc.nat(2), { minLength: 1, maxLength: 4 })
      })
    }
  ),
  { minLength: 25, maxLength: 70 }
) satisfies fc.Arbitrary<Event[]>

/** Every figure that somebody sees who reads the totals of every installation after everything that happened. */
async function seenBy(events: readonly Event[]): Promise<readonly Shares[]> {
  const installations = Array.from({ length: 3 }, anInstallation)
  const joined = new Set([0])
  const [counting] = installations
  const seen: Shares[] = []
  for (const [at, event] of events.entries()) {
    if (event.kind === 'join') joined.add(event.installation)
    if (event.kind === 'leave') joined.delete(event.installation)
    if (event.kind === 'sign') {
      const { figures, centre } = handedIn(`c${event.centre}`, `c${event.centre}/${at}`, event.year)
      const by = installations[event.installation]?.as(!joined.has(event.installation))
      await by?.give({ tenant: `t${event.installation}`, name: centre }, figures)
    }
    if (event.kind === 'import') {
      const results: Result[] = []
      for (const which of event.files)
        if (joined.has(which)) results.push(...((await installations[which]?.passOn()) ?? []))
      await counting?.bring(results)
    }
    for (const one of installations) seen.push(...(await one.totals()).flatMap(({ totals }) => figuresOn(totals)))
  }
  return seen
}

describe('whoever reads the totals of every installation, after whatever happens', () => {
  test('can work out nothing about fewer than five centres', async () => {
    await fc.assert(
      fc.asyncProperty(someEvents, async (events) => {
        expect(workedOut(await seenBy(events), centreOf, FIVE)).toBeUndefined()
      }),
      { numRuns: 120 }
    )
  })

  test('sees something, so that there is something to work out', async () => {
    const samples = fc.sample(someEvents, { numRuns: 60, seed: 14 })
    const seen = await Promise.all(samples.map(seenBy))
    expect(seen.filter((figures) => figures.some(({ size }) => size > 0)).length).toBeGreaterThan(15)
  })
})
