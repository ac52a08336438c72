import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mayBeDone, meaningOf, statusOf } from '../../src/bot/failure.ts'
import { BusyError, RefusedError } from '../../src/delivery/messenger.ts'

const NOW = new Date('2026-11-23T09:00:00.000Z')

/** What the SDK throws when Teams answered with a status, a code and headers, or with nothing. */
function failure(statusCode?: number, code?: string, headers: Readonly<Record<string, string>> = {}): Error {
  const response = { headers: { get: (name: string) => headers[name] } }
  return Object.assign(new Error('no'), { name: 'RestError', statusCode, body: { error: { code } }, response })
}

/** What it throws when the line failed, or its own time was over. */
const lineFailure = (code?: string, name = 'RestError') => Object.assign(new Error('no'), { name, code })

describe('"later" of Teams', () => {
  test.each([undefined, 0, 302, 408, 412, 429, 500, 502, 503, 599])(
    'is what a call means that fails on %j',
    (status) => {
      const error = failure(status)
      const meant = meaningOf(error)
      expect(meant).toBeInstanceOf(BusyError)
      expect(meant.cause).toBe(error)
      expect(statusOf(error)).toBe(status)
    }
  )

  test('is what the line means, or a call of which nothing at all is known', () => {
    for (const error of [lineFailure('ECONNRESET'), lineFailure(undefined, 'AbortError'), new Error('no'), {}])
      expect(meaningOf(error)).toMatchObject({ name: 'BusyError', retryAfter: undefined })
    expect(statusOf(undefined)).toBeUndefined()
  })

  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
  afterEach(() => void vi.useRealTimers())

  test.each([
    ['30', 30_000],
    [' 0 ', 0],
    ['Mon, 23 Nov 2026 09:01:30 GMT', 90_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
    ['gisteren GMT', undefined],
    ['Mon, 23 Nov 2026 09:01:30', undefined],
    ['soon', undefined],
    ['1.5', undefined],
    ['-3', undefined],
    ['a3', undefined],
    ['3a', undefined],
    ['', undefined]
  ])('says with Retry-After %j to come back after %j milliseconds', (said, wait) => {
    for (const status of [429, 503])
      expect(meaningOf(failure(status, '', { 'retry-after': said }))).toMatchObject({ retryAfter: wait })
  })

  test('is very soon where another change is being made, whatever else is said', () => {
    expect(meaningOf(failure(412, '', { 'retry-after': '30' }))).toMatchObject({ retryAfter: 250 })
  })
})

describe('a no of Teams', () => {
  test.each([
    [400, '', 'unclear', false],
    [413, '', 'unclear', false],
    [403, 'ConversationBlockedByUser', 'blocked', false],
    [403, 'MessageWritesBlocked', 'blocked', false],
    [403, 'BotDisabledByAdmin', 'not-installed', false],
    [403, 'BotNotInConversationRoster', 'not-installed', false],
    [403, 'Forbidden', 'unclear', true],
    [403, 'ConversationNotFound', 'unclear', true],
    [404, 'ConversationNotFound', 'gone', true],
    [404, 'MessageWritesBlocked', 'unclear', true],
    [404, '', 'unclear', true],
    [401, '', 'unclear', true],
    [405, '', 'unclear', true],
    [499, '', 'unclear', true]
  ] as const)('%d %s comes to "%s"; may pass: %j', (status, code, reason, mayPass) => {
    const errors = [failure(status, code), Object.assign(failure(status), { code })]
    for (const error of errors) {
      const meant = meaningOf(error)
      expect(meant).toBeInstanceOf(RefusedError)
      expect(meant).toMatchObject({ reason, mayPass, cause: error })
    }
  })

  test('that was understood already means what it meant', () => {
    const refused = new RefusedError('gone', true, undefined)
    expect(meaningOf(refused)).toBe(refused)
  })
})

describe('a message may have arrived', () => {
  test.each([undefined, 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])('when the line failed on %j', (code) => {
    expect(mayBeDone(lineFailure(code))).toBe(true)
    expect(mayBeDone(lineFailure(code, 'AbortError'))).toBe(true)
  })

  test.each([408, 500, 502, 503, 504])('when Teams says %d', (status) => {
    expect(mayBeDone(failure(status))).toBe(true)
  })

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])(
    'but not when nothing of it left: %s',
    (code) => expect(mayBeDone(lineFailure(code))).toBe(false)
  )

  test('but not when Teams asks to come back, nor when it was no call yet', () => {
    expect([412, 429].map((status) => mayBeDone(failure(status)))).toEqual([false, false])
    expect(mayBeDone(new Error('no token'))).toBe(false)
  })
})
