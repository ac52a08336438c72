import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/app/scan/request.ts'
import { lapse } from '../../src/scan/lapsing.ts'
import { maySee, type What } from '../../src/scan/may-see.ts'
import { keptUntil } from '../../src/scan/retention.ts'
import { type Begun, closeVote, submit, toDirector, type Visibility } from '../../src/scan/scan.ts'
import { privacy, type Seer } from '../../src/words/papers/privacy-told.ts'
import { anOpenScan, someSettings } from '../build/scan.ts'

const SEERS: readonly Seer[] = ['member', 'facilitator', 'director']
const STATES = ['open', 'closed', 'concept', 'submitted'] as const

const NOW = '2026-12-13T10:00:00.000Z'

/** Parts of something that has a line: the concept and the drawings are of what the team recorded, signed or counted. */
const WITHIN = ['concept', 'picture', 'figures-picture'] satisfies readonly What[]

/** A scan in each of these states, in their order. */
function scansIn(visibility: Visibility): readonly Begun[] {
  const open = anOpenScan({ settings: someSettings({ visibility }) })
  const closed = closeVote(open, NOW)
  const concept = toDirector(closed, NOW)
  return [open, closed, concept, submit(concept, NOW)]
}

describe('the statement on privacy', () => {
  test('says of everything that can be seen who sees it and from when, as the code has it', () => {
    for (const visibility of ['anonymous', 'named'] as const)
      for (const [place, scan] of scansIn(visibility).entries()) {
        const state = STATES[place]
        for (const { what, name, ...from } of privacy.seen.lines)
          for (const seer of SEERS) {
            const isSaid = from[seer] !== 'never' && STATES.indexOf(from[seer]) <= place
            // What the line says of a scan by name, and the point about explanations of an anonymous one.
            const isOnlyNamed = visibility === 'anonymous' && what === 'voters'
            const isOver = visibility === 'anonymous' && what === 'remarks' && state === 'submitted'
            expect(maySee([seer], scan, what), `${name}, ${seer}, ${state}, ${visibility}`).toBe(
              isSaid && !isOnlyNamed && !isOver
            )
          }
      }
  })

  test('leaves nothing out', () => {
    const source = readFileSync(join(import.meta.dirname, '../../src/scan/may-see.ts'), 'utf8')
    const all = [...source.matchAll(/^ {2}\| '([\w-]+)'$/gm)].map(([, what]) => what)
    expect(new Set([...privacy.seen.lines.map(({ what }) => what), ...WITHIN])).toEqual(new Set(all))
  })

  test('counts the days and years that this installation keeps things, and those after a scan lapsed', () => {
    const text = (days?: number, years?: number) =>
      privacy.until
        .lines(days, years)
        .map(({ until }) => until)
        .join(' ')
    expect(text(123)).toContain('tot 123 dagen na het indienen')
    expect(text(), 'and names no number it does not know').not.toMatch(/\d+ dagen na/)
    expect(text(123, 7)).toContain('Tot 7 jaar na het indienen, met de namen')
    expect(text(123, 0)).toContain('Het blijft, met de namen')
    const days = (Date.parse(keptUntil(lapse(anOpenScan(), NOW), 400)) - Date.parse(NOW)) / 86_400_000
    expect(text(400)).toContain(`Na ${days} dagen is hij weg`)
  })

  test('names no word to type that Poolster does not know', () => {
    const words = privacy.rights.points.flatMap((point) => /typ ([a-z ]+) in je chat/.exec(point)?.[1] ?? [])
    expect(words).toEqual(['mijn gegevens', 'wis mijn gegevens'])
    for (const word of words) expect(COMMANDS).toContain(word)
  })
})
