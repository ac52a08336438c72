import { afterEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { causeOf, sparing } from '../src/log.ts'
import { StorageError } from '../src/storage/store.ts'

function errorOf(fail: () => unknown): unknown {
  try {
    fail()
  } catch (error) {
    return error
  }
  return undefined
}

describe('what a log says of an error', () => {
  test('is what went wrong, and why, down to its root', () => {
    const refused = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' })
    expect(causeOf(new StorageError('read', refused))).toBe(
      'StorageError storage could not read < Error connect refused ECONNREFUSED'
    )
  })

  test.each([
    ['JSON that can’t be read', () => JSON.parse('geheim antwoord')],
    [
      'a row that is not as it should be',
      () => z.strictObject({ vote: z.literal('geheim') }).parse({ geheim: 'geheim' })
    ],
    [
      'an answer of storage',
      () => {
        throw Object.assign(new Error('geheim'), { name: 'RestError', statusCode: 400 })
      }
    ]
  ])('repeats nothing of %s', (_what, fail) => {
    const cause = new Error('scan 1 can’t be read', { cause: errorOf(fail) })
    expect(causeOf(cause)).toMatch(/^Error scan 1 can’t be read < \w+/)
    expect(causeOf(cause)).not.toContain('geheim')
  })

  test('is no more than that there was one, when it is no error', () => {
    expect(causeOf('geheim')).toBe('unknown')
  })
})

describe('what happens very often', () => {
  type Refused = { readonly turn: number; readonly status: number; readonly reason: string }
  const spare = (first: number) => {
    const written: object[] = []
    const line = sparing(
      (fields) => written.push(fields),
      ({ status, reason }: Refused) => ({ status, reason }),
      first
    )
    return { written, ...line }
  }
  afterEach(() => void vi.useRealTimers())

  test('is one line with its reason and how often it happened, every few seconds', () => {
    vi.useFakeTimers()
    const { written, tell } = spare(0)
    for (let turn = 0; turn < 398; turn++) tell({ turn, status: 503, reason: turn < 300 ? 'busy' : 'stopping' })
    expect(written).toEqual([])
    vi.advanceTimersByTime(60_000)
    expect(written).toEqual([
      { status: 503, reason: 'busy', count: 300 },
      { status: 503, reason: 'stopping', count: 98 }
    ])
    tell({ turn: 399, status: 503, reason: 'busy' })
    vi.advanceTimersByTime(60_000)
    expect(written.at(-1)).toEqual({ status: 503, reason: 'busy', count: 1 })
  })

  test('is written as it comes the first times, and what is left at the stop', () => {
    const { written, tell, flush } = spare(2)
    for (let turn = 0; turn < 5; turn++) tell({ turn, status: 400, reason: '' })
    flush()
    flush()
    expect(written).toEqual([
      { turn: 0, status: 400, reason: '' },
      { turn: 1, status: 400, reason: '' },
      { status: 400, reason: '', count: 3 }
    ])
  })
})
