import { beforeAll, describe, expect, test } from 'vitest'
import { breachesOf } from './check-history.ts'
import { type Figures, figuresOf } from './figures.ts'
import { type Played, play } from './play.ts'

/** A short run, always the same votes and the same faults; `npm run test:faults` plays a long one. */
const SIZE = { scans: 4, signed: 1, people: 12, members: 8, kills: 4, replicas: 3 }

/** Every kind of fault. */
const ALL = 'lose error keep drip late hang reset unavailable busy throttled mismatch'.split(' ')

let played: Played
let figures: Figures

beforeAll(async () => {
  played = await play('een minuut', SIZE)
  figures = figuresOf(played, breachesOf(played.history))
}, 900_000)

describe('while three replicas are killed and storage and Teams fail now and then', () => {
  test('every promise is kept', () => {
    expect(breachesOf(played.history)).toEqual([])
  })

  test('there was enough to break: votes, repeats, kills, and something of every kind of fault', () => {
    expect(figures).toMatchObject({ kills: SIZE.kills, 'scans closed': SIZE.scans })
    expect(figures['votes acknowledged']).toBeGreaterThan(250)
    expect(figures['of which in a second round']).toBeGreaterThan(7)
    expect(figures['of which again or double']).toBeGreaterThan(20)
    expect(figures['of which without an answer']).toBeGreaterThan(0)
    expect(figures['looks at an own answer']).toBeGreaterThan(50)
    expect(figures['bodies looked through']).toBeGreaterThan(500)
    expect(figures['messages to send']).toBeGreaterThan(3)
    for (const fate of ALL) {
      const times = Object.entries(figures).filter(([name]) => name.endsWith(`: ${fate}`))
      expect(times, fate).not.toEqual([])
    }
  })

  test('members were refused too: late and out of date', () => {
    expect(played.history.writes.filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThan(10)
  })
})
