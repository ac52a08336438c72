import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { loadInstruments } from '../../src/instruments/load.ts'
import type { Block, Instrument } from '../../src/scan/instrument.ts'

// An instrument of the inspection is data, and so is what it is held against: a file of the same name in criteria/ has,
// copied from its source by hand, every scale with what tells its levels from each other.

const { current } = loadInstruments(join(import.meta.dirname, '../../instruments'))
const CRITERIA = join(import.meta.dirname, 'criteria')

/** The levels that a scale describes by criteria; the one above them is the last of these and a good practice. */
const DESCRIBED = ['beneden', 'benadert', 'volgens'] as const
const pattern = z.string().transform((source) => new RegExp(source, 'i'))
const expected = z.strictObject({
  name: z.string(),
  scales: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      /** The heading below which the source has it. */
      chapter: z.string(),
      /** What the good practice is about. */
      practice: pattern,
      /** Per criterion how each level says it, with its degree; a level at which the source is silent is left out. */
      criteria: z.record(z.string(), z.partialRecord(z.enum(DESCRIBED), pattern))
    })
  )
})

const sources = readdirSync(CRITERIA).map((file) => {
  const id = basename(file, '.json')
  const { name, scales } = expected.parse(JSON.parse(readFileSync(join(CRITERIA, file), 'utf8')))
  return { id, name, scales }
})
const everyScale = sources.flatMap(({ id, scales }) => scales.map((scale) => ({ id, ...scale })))

function instrumentOf(id: string): Instrument {
  return current.get(id) ?? expect.fail(`${id} is not among the instruments`)
}

function scaleOf(id: string, code: string): Block {
  return instrumentOf(id).blocks.find(({ number }) => number === code) ?? expect.fail(`${id} has no scale ${code}`)
}

/** All that a level of a scale says, a line each. */
function linesOf(block: Block, level: string): readonly string[] {
  const { points, details } = block.stages[level] ?? expect.fail(`${block.name} has no ${level}`)
  return [...points, ...details]
}

test('every instrument of the inspection is held against its source', () => {
  const inspection = [...current.keys()].filter((id) => id.startsWith('inspectie-'))
  expect(new Set(sources.map(({ id }) => id))).toEqual(new Set(inspection))
  expect(inspection.length).toBeGreaterThanOrEqual(2)
})

describe.each(sources)('$id', ({ id, name, scales }) => {
  const instrument = instrumentOf(id)

  test('has the scales of its source, in its order and by its names, below its headings', () => {
    expect(instrument.name).toBe(name)
    const chapters = new Map(instrument.clusters.map((cluster) => [cluster.id, cluster.name]))
    expect(instrument.blocks.map(({ number, name, cluster }) => [number, name, chapters.get(cluster)])).toEqual(
      scales.map(({ code, name, chapter }) => [code, name, chapter])
    )
    expect(instrument.clusters.map((cluster) => cluster.name)).toEqual([
      ...new Set(scales.map(({ chapter }) => chapter))
    ])
  })

  test('has the four levels of the inspection, of which volgens de verwachting is the aim for every centre', () => {
    expect(instrument.stages.map(({ id, name, cycle }) => [id, name, cycle])).toEqual([
      ['beneden', 'Beneden de verwachting', ''],
      ['benadert', 'Benadert de verwachting', ''],
      ['volgens', 'Volgens de verwachting', ''],
      ['overstijgt', 'Overstijgt de verwachting', '']
    ])
    const aims = instrument.stages.filter(({ meaning }) => /elk centrum/.test(meaning))
    expect(aims.map((stage) => stage.id)).toEqual(['volgens'])
  })

  test('speaks of schalen and niveaus', () => {
    expect(instrument.nouns).toEqual({
      block: { one: 'schaal', many: 'schalen', gender: 'common' },
      stage: { one: 'niveau', many: 'niveaus', gender: 'neuter' }
    })
    expect(JSON.stringify(instrument)).not.toMatch(/bouwste|stadi/i)
  })

  test('asks the level and an explanation, and beside the highest level the good practice', () => {
    const asked = instrument.questions.map(({ id, kind, ...rest }) => ({
      id,
      kind,
      onlyAt: 'onlyAt' in rest ? rest.onlyAt : undefined,
      required: 'required' in rest ? rest.required : undefined
    }))
    expect(asked).toEqual([
      { id: 'level', kind: 'place', onlyAt: undefined, required: undefined },
      { id: 'explanation', kind: 'text', onlyAt: undefined, required: false },
      { id: 'practice', kind: 'text', onlyAt: ['overstijgt'], required: true }
    ])
    expect(instrument.questions[0]).toMatchObject({ abstain: 'Ik kan dit niet inschatten' })
    expect(instrument.closing).toBeUndefined()
    expect(instrument.outcomes).toBeUndefined()
  })

  test.each([
    ['goes beyond what is usual', /gangbaar|gangbare/],
    ['has an impact on pupils', /impact.*leerlingen/],
    ['is embedded', /ingebed/],
    ['is well-founded', /onderbouwd.*(evaluaties|noden|inzichten)/],
    ['can inspire other centres', /andere centra.*inspireren|inspireren.*andere centra/]
  ])('asks whether the good practice %s', (_criterion, said) => {
    expect(instrument.questions.find((question) => question.id === 'practice')?.text).toMatch(said)
  })
})

describe.each(everyScale)('$code of $id', ({ id, code, practice, criteria }) => {
  const block = scaleOf(id, code)

  test.each(
    Object.entries(criteria).flatMap(([criterion, levels]) =>
      DESCRIBED.flatMap((level) => (levels[level] ? [{ criterion, level, said: levels[level] }] : []))
    )
  )('$level says of "$criterion" what no other level says', ({ level, said }) => {
    const saying = DESCRIBED.filter((other) => linesOf(block, other).some((line) => said.test(line)))
    expect(saying, linesOf(block, level).join('\n')).toEqual([level])
  })

  test.each(DESCRIBED)('has criteria for %s', (level) => {
    expect(Object.values(criteria).filter((levels) => levels[level])).not.toEqual([])
  })

  test('overstijgt is volgens and a good practice, said once', () => {
    const { points, details } = block.stages.overstijgt ?? expect.fail(`${code} has no highest level`)
    expect(points[0]).toMatch(/volgens de verwachting/)
    const [, ...about] = points
    expect(about.join(' ')).toMatch(/goede praktijk/)
    expect(about.join(' ')).toMatch(practice)
    expect(details).toEqual([])
  })

  test('says nothing at two levels, and what it asks for fits a glance', () => {
    const all = Object.keys(block.stages).flatMap((level) => linesOf(block, level))
    expect(new Set(all).size).toBe(all.length)
    expect(block.definition.length).toBeLessThanOrEqual(160)
  })
})
