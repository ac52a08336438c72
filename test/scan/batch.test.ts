import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIVE, nextBatch, type Waiting } from '../../src/scan/batch.ts'
import { addTotals, NO_TOTALS, type Totals, totalsOf } from '../../src/scan/totals.ts'
import { centreOf, figuresOn, type HandedIn, handedIn, NOBODYS, someDays, YEARS } from '../build/handed-in.ts'
import { type Shares, workedOut } from '../build/worked-out.ts'

type One = Waiting & { readonly name: string }

const waits = (name: string, blocks?: readonly string[], isCentre = true): One => ({
  name,
  isCentre,
  figures: handedIn(name, name, undefined, blocks).figures
})
const some = (count: number, from = 0, blocks?: readonly string[]) =>
  Array.from({ length: count }, (_, at) => waits(`c${from + at}`, blocks))
const namesOf = (batch: readonly One[]) => batch.map(({ name }) => name)

describe('what waits to be counted', () => {
  test('waits while there are fewer than five centres, and is counted together from five on', () => {
    for (let centres = 0; centres < FIVE; centres++) expect(nextBatch(some(centres))).toEqual([])
    expect(nextBatch(some(5))).toHaveLength(5)
    expect(nextBatch(some(8))).toHaveLength(8)
  })

  test('is only counted with what has the same blocks', () => {
    const older = some(4, 10, ['een', 'twee', 'oud'])
    expect(nextBatch([...older, ...some(4)])).toEqual([])
    expect(namesOf(nextBatch([...older, ...some(5)]))).toEqual(['c0', 'c1', 'c2', 'c3', 'c4'])
  })

  test('is only counted with what was asked the same, whatever was answered and in whatever order it is kept', () => {
    const [first, ...others] = some(5)
    if (!first) throw new Error('there is none')
    const changed = (chosen: (kept: object) => object): One => ({
      ...first,
      figures: {
        ...first.figures,
        blocks: first.figures.blocks
          .map((block) => ({ ...block, chosen: chosen(block.chosen) as Record<string, string[]> }))
          .reverse()
      }
    })
    expect(nextBatch([changed(() => ({ intent: [], levers: [] })), ...others])).toHaveLength(5)
    expect(nextBatch([changed(() => ({ levers: ['people'] })), ...others])).toEqual([])
    expect(nextBatch([changed((kept) => ({ ...kept, extra: [] })), ...others])).toEqual([])
  })

  test('makes no five with what is of nobody knows which centre; that goes along', () => {
    const earlier = Array.from({ length: 6 }, (_, at) => waits(`e${at}`, undefined, false))
    expect(nextBatch(earlier)).toEqual([])
    expect(nextBatch([...earlier, ...some(4)])).toEqual([])
    expect(nextBatch([...earlier, ...some(5)])).toHaveLength(11)
  })

  test('fits in one transaction, however many there are, and is then still of five centres', () => {
    const earlier = Array.from({ length: 200 }, (_, at) => waits(`e${at}`, undefined, false))
    const batch = nextBatch([...earlier, ...some(6)])
    expect(batch.length).toBeLessThan(100)
    expect(batch.filter(({ isCentre }) => isCentre)).toHaveLength(6)
  })
})

/** How results become what is seen: which of them count at all, and which of those that wait are counted now. */
type Rules = {
  readonly counts: (before: readonly HandedIn[], one: HandedIn) => boolean
  readonly take: (waiting: readonly (Waiting & HandedIn)[]) => readonly (Waiting & HandedIn)[]
  /** Of a year and of all of them, from what is counted and from what waits. */
  readonly overall: (years: readonly Totals[], waiting: readonly HandedIn[]) => Totals
}

const OURS: Rules = {
  counts: (before, { centre, figures }) =>
    !before.some((one) => one.centre === centre && one.figures.schoolYear === figures.schoolYear),
  take: nextBatch,
  overall: (years) => years.reduce(addTotals, NO_TOTALS)
}

/** Some of which nobody knows any more of which centre they are: they are there from the first day on. */
const someEarlier = fc
  .array(fc.constantFrom(...YEARS), { maxLength: 7 })
  .map((years) => years.map((year, at) => handedIn(NOBODYS, `${NOBODYS}/${at}`, year)))

/** Every figure that is seen on some day, of each year and of all of them. */
function seenWith(
  rules: Rules,
  days: readonly (readonly HandedIn[])[],
  earlier: readonly HandedIn[] = []
): readonly Shares[] {
  const seen: Shares[] = []
  const all: HandedIn[] = []
  const totals = new Map<string, Totals>()
  let waiting: readonly (Waiting & HandedIn)[] = earlier.map((one) => ({ ...one, isCentre: false }))
  for (const day of days) {
    for (const one of day) {
      if (rules.counts(all, one)) waiting = [...waiting, { ...one, isCentre: true }]
      all.push(one)
      const { schoolYear } = one.figures
      const batch = rules.take(waiting.filter(({ figures }) => figures.schoolYear === schoolYear))
      waiting = waiting.filter((other) => !batch.includes(other))
      const counted = totalsOf(batch.map(({ figures }) => figures))
      totals.set(schoolYear, addTotals(totals.get(schoolYear) ?? NO_TOTALS, counted))
    }
    const years = YEARS.flatMap((year) => totals.get(year) ?? [])
    seen.push(...[...years, rules.overall(years, waiting)].flatMap(figuresOn))
  }
  return seen
}

const holds = (rules: Rules) =>
  fc.property(someDays, someEarlier, (days, earlier) => {
    expect(workedOut(seenWith(rules, days, earlier), centreOf, FIVE)).toBeUndefined()
  })

/** The rules with one of them taken out. */
const BROKEN: Readonly<Record<string, Rules>> = {
  'each is counted as it comes': { ...OURS, take: (waiting) => waiting },
  'four are enough': {
    ...OURS,
    take: (waiting) =>
      [...Map.groupBy(waiting, ({ figures }) => figures.blocks.map(({ block }) => block).join()).values()].find(
        ({ length }) => length >= 4
      ) ?? []
  },
  'editions are counted together': { ...OURS, take: (waiting) => (waiting.length >= FIVE ? waiting : []) },
  'those of which nobody knows the centre make a five': {
    ...OURS,
    take: (waiting) => nextBatch(waiting.map((one) => ({ one, ...one, isCentre: true }))).map(({ one }) => one)
  },
  'those of which nobody knows the centre are counted by themselves': {
    ...OURS,
    take: (waiting) => {
      const earlier = waiting.filter(({ isCentre }) => !isCentre)
      return earlier.length >= FIVE ? earlier : nextBatch(waiting)
    }
  },
  'a second result of a centre counts as well': { ...OURS, counts: () => true },
  'the whole has what waits as well': {
    ...OURS,
    overall: (years, waiting) =>
      [...years, totalsOf(waiting.map(({ figures }) => figures))].reduce(addTotals, NO_TOTALS)
  }
}

describe('whoever sees every view on every day', () => {
  test('can work out nothing about fewer than five centres, whatever centres, years, editions and days there are', () => {
    fc.assert(holds(OURS), { numRuns: 300 })
  })

  test.each(Object.entries(BROKEN))('would be found out where %s', (_what, rules) => {
    expect(fc.check(holds(rules), { numRuns: 300, endOnFailure: true }).failed).toBe(true)
  })

  test('sees something, so that there is something to work out', () => {
    const seen = fc
      .sample(someDays, { numRuns: 100, seed: 12 })
      .filter((days) => seenWith(OURS, days).some(({ size }) => size > 0))
    expect(seen.length).toBeGreaterThan(40)
  })
})

describe('what can be worked out of figures', () => {
  const figure = (...things: string[]): Shares => new Map(things.map((thing) => [thing, 1]))
  const of = (figures: readonly Shares[], least = 3) => workedOut(figures, centreOf, least)

  test('is nothing of one figure of enough, and everything of one of too few', () => {
    expect(of([figure('a', 'b', 'c')])).toBeUndefined()
    expect(of([figure('a', 'b')])).toEqual(['a', 'b'])
    expect(of([])).toBeUndefined()
  })

  test('is who is in one figure and not in the other', () => {
    expect(of([figure('a', 'b', 'c'), figure('a', 'b', 'c', 'd')])).toEqual(['d'])
    expect(of([figure('a', 'b', 'c'), figure('a', 'b', 'c', 'd', 'e', 'f')])).toBeUndefined()
  })

  test('is found over several figures, of which no two differ by few', () => {
    const figures = [figure('a', 'b', 'c', 'd', 'e', 'f'), figure('a', 'b', 'c', 'g'), figure('d', 'e', 'f', 'g')]
    // The first two and the third come to twice as many g.
    expect(of(figures)).toEqual(['g'])
  })

  test('is about as many as there are centres, not results', () => {
    expect(of([figure('a/1', 'a/2', 'a/3', 'b/1')])).toEqual(['a', 'b'])
  })

  test('is about no more for what nobody knows of whom it is', () => {
    const earlier = [1, 2, 3].map((at) => `${NOBODYS}/${at}`)
    expect(of([figure(...earlier)])).toEqual([])
    expect(of([figure(...earlier, 'a', 'b')])).toEqual(['a', 'b'])
    expect(of([figure(...earlier, 'a', 'b', 'c')])).toBeUndefined()
  })
})
