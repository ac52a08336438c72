import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeNetworkFile, writeResultFor } from '../../src/operate/network-file.ts'
import { writeOwnData } from '../../src/report/own-data-file.ts'
import { writeResult } from '../../src/report/result-file.ts'
import type { Result } from '../../src/scan/result.ts'
import { aResult } from '../build/result.ts'
import { instrument } from '../cards/team.ts'
import { aKept, anAsker } from './own-data.ts'
import { isSaid, readSchema } from './said.ts'
import { SCHEMAS, type SchemaPath, toldOf } from './schemas.ts'

type Node = { [name: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Everything within something, each with its way there. */
function within(value: unknown, way: readonly string[] = []): readonly { way: readonly string[]; value: unknown }[] {
  const inside = isNode(value) ? Object.entries(value) : []
  return [{ way, value }, ...inside.flatMap(([name, one]) => within(one, [...way, name]))]
}

/** The same with one thing at the end of a way other than it was. */
function withChange(value: unknown, [first, ...rest]: readonly string[], change: (last: unknown) => unknown): unknown {
  if (first === undefined) return change(value)
  if (Array.isArray(value))
    return value.flatMap((one, place) => (`${place}` === first ? withChange(one, rest, change) : one))
  return isNode(value) ? { ...value, [first]: withChange(value[first], rest, change) } : value
}

/** A result of one block in which each thing that a file can hold is there. */
function aFullResult(): Result {
  const result = aResult(instrument)
  const counts = [{ id: 'people', count: 3 }]
  return {
    ...result,
    blocks: result.blocks.slice(0, 1).map((one) => ({
      ...one,
      ...(one.voiced && { voiced: { ...one.voiced, named: [{ question: 'levers', counts }] } })
    }))
  }
}

const [first = ''] = instrument.blocks.map(({ id }) => id)
/** A file of each format, with everything in it that the format knows. */
const EXAMPLES: Readonly<Record<SchemaPath, Uint8Array>> = {
  'docs/result-schema.json': writeResult({
    instrument,
    result: aFullResult(),
    visibility: 'named',
    remarks: [{ block: first, field: 'levers', text: 'Het overleg helpt.', name: 'An Peeters' }],
    voters: [{ block: first, name: 'An Peeters', first: 'planmatig', second: 'abstain' }],
    receipts: [{ to: 'director', address: 'dina@clb.example', state: 'delivered', reason: '', at: '' }]
  }),
  'docs/own-data-schema.json': writeOwnData(anAsker, [aKept]),
  'docs/network-schema.json': Buffer.from(writeNetworkFile('a'.repeat(43), ['ey..a.b.c'])),
  'docs/network-result-schema.json': Buffer.from(
    writeResultFor('clb noord', {
      instrument: 'proef',
      schoolYear: '2026-2027',
      blocks: [{ block: 'een', stage: 'planmatig', toward: '', chosen: { levers: ['people'] } }],
      priorities: ['een']
    })
  )
}

/** Each place in a file, whichever one in a list. */
function placesIn(file: unknown): readonly string[] {
  return within(file).map(({ way }) => way.map((name) => (/^\d+$/.test(name) ? '*' : name)).join('.'))
}

/** Each place that a format tells of. */
function placesTold(told: unknown, way: readonly string[] = []): readonly string[] {
  if (!isNode(told)) return []
  const { properties, items, anyOf } = told
  return [
    way.join('.'),
    ...(Array.isArray(anyOf) ? anyOf.flatMap((one) => placesTold(one, way)) : []),
    ...placesTold(items, [...way, '*']),
    ...(isNode(properties) ? Object.entries(properties).flatMap(([name, one]) => placesTold(one, [...way, name])) : [])
  ]
}

describe.each(Object.keys(SCHEMAS) as SchemaPath[])('what %s tells', (path) => {
  const example: unknown = JSON.parse(new TextDecoder().decode(EXAMPLES[path]))

  test('is what such files are written and read by: npm run schemas writes it anew', () => {
    expect(readSchema(path)).toEqual(toldOf(path))
  })

  test('says of everything in a file what it is', () => {
    const silent = within(toldOf(path)).filter(
      ({ way, value }) =>
        (way.at(-2) === 'properties' || way.length === 0) && !(isNode(value) && typeof value.description === 'string')
    )
    expect(silent.map(({ way }) => way.join('.'))).toEqual([])
  })

  test('tells of each thing in a file, and a file with all of them is one', () => {
    expect(isSaid(path, example)).toBe(true)
    expect(new Set(placesIn(example))).toEqual(new Set(placesTold(readSchema(path))))
  })

  test('tells another program just what this one takes: nothing more, nothing less', () => {
    const ways = within(example).map(({ way }) => way)
    const change = fc.oneof(
      fc
        .constantFrom<unknown>(null, '', 'x', 0, -1, 1.5, 2, 1e300, true, [], {}, [''], undefined)
        .map((to) => () => to),
      fc
        .constantFrom('more', 'name', 'id')
        .map((name) => (last: unknown) => (isNode(last) ? { ...last, [name]: 1 } : last))
    )
    fc.assert(
      fc.property(fc.constantFrom(...ways), change, (way, make) => {
        // As a file has it: what is undefined is not there.
        const changed: unknown = JSON.parse(JSON.stringify(withChange(example, way, make)) ?? 'null')
        expect(isSaid(path, changed)).toBe(SCHEMAS[path].safeParse(changed).success)
      }),
      { numRuns: 2_000 }
    )
  })
})
