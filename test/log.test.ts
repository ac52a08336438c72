import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { causeOf } from '../src/log.ts'
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
