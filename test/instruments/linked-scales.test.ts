import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'

const { current } = loadInstruments(join(import.meta.dirname, '..', '..', 'instruments'))
const poolster = current.get('poolster-clb')
const inspection = current.get('inspectie-clb')
if (!poolster || !inspection) throw new Error('there are two instruments')

describe('the scales of the inspectorate that go with a bouwsteen', () => {
  test('say what the level is that all should reach, where an instrument has them', () => {
    const described = poolster.blocks.flatMap(({ scales }) =>
      scales.flatMap(({ code, target }) => (target ? [code] : []))
    )
    expect(new Set(described)).toEqual(new Set(['B1', 'V3', 'W2', 'W1', 'S1', 'S2', 'S3', 'S4', 'K3', 'K5']))
    for (const { target } of poolster.blocks.flatMap(({ scales }) => scales))
      if (target)
        expect(target).toMatchObject({
          level: 'Volgens de verwachting',
          says: expect.arrayContaining([expect.any(String)])
        })
  })

  test('say it in the words of the newest edition of a scale', () => {
    const linked = poolster.blocks.flatMap(({ scales }) => scales).find(({ code }) => code === 'S4')
    const own = inspection.blocks.find(({ number }) => number === 'S4')
    expect(linked?.target?.says).toEqual(own?.stages.volgens?.points)
  })
})
