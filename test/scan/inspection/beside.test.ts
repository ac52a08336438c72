import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadInstruments } from '../../../src/instruments/load.ts'
import { besideInspection } from '../../../src/scan/inspection/beside.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'instruments')
const instrument = loadInstruments(folder).current.get('poolster-clb')
const table = instrument?.inspection
if (!instrument || !table) throw new Error('the scan of a centre knows of reports')

const said = (scale: string, level: string) => ({ scale, level, chapter: '', text: '' })
const storyOf = (stage: string, levels: Readonly<Record<string, string>>) => {
  const scales = Object.entries(levels).map(([scale, level]) => said(scale, level))
  const stands = stage === '' ? [] : [{ block: 'kernprocessen', stage, aim: '' }]
  const found = besideInspection(instrument, table, { scales }, stands).find(({ block }) => block === 'kernprocessen')
  return found?.story
}

describe('where the team and the inspectorate tell different stories', () => {
  test.each([
    ['geintegreerd', { b1: 'benadert' }, 'team-later b1'],
    ['systematisch', { b1: 'beneden', v3: 'volgens' }, 'team-later b1'],
    ['geintegreerd', { b1: 'volgens', v3: 'overstijgt' }, ''],
    ['planmatig', { b1: 'volgens', v3: 'overstijgt' }, 'team-earlier b1,v3'],
    ['fragmentair', { b1: 'volgens', v3: 'benadert' }, ''],
    ['planmatig', { b1: 'benadert' }, ''],
    ['planmatig', { b1: 'volgens', v3: '' }, 'team-earlier b1'],
    ['planmatig', { b1: '', v3: '' }, ''],
    ['', { b1: 'beneden' }, ''],
    ['van vroeger', { b1: 'beneden' }, '']
  ])('%s beside %o: %s', (stage, levels, story) => {
    const found = storyOf(stage, levels)
    expect(found ? `${found.kind} ${found.scales.join()}` : '').toBe(story)
  })

  test('a scale stands beside each block that it is linked to, in the order of the blocks, and nothing else does', () => {
    const scales = [said('k2', 'volgens'), said('w4', 'benadert')]
    expect(
      besideInspection(instrument, table, { scales }, []).map(({ block, scales: with_ }) => [block, with_])
    ).toEqual([
      ['behartiger', [said('w4', 'benadert')]],
      ['gedeeld-leiderschap', [said('k2', 'volgens')]],
      ['geinformeerde-praktijken', [said('k2', 'volgens')]]
    ])
  })
})
