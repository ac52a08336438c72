import { describe, expect, test } from 'vitest'
import { dayIn } from '../../src/scan/moment.ts'

describe('a date that comes with a time', () => {
  test.each([
    '2026-12-18T00:00:00Z',
    '2026-12-18T00:00:00.000Z',
    '2026-12-18T00:00:00.0000000Z',
    '2026-12-18t00:00:00z',
    '2026-12-18T12:30Z',
    '2026-12-18T00:00:00+01:00',
    '2026-12-18T23:59:59+01:00',
    '2026-12-18T08:00:00-05:00',
    '2026-12-18T00:00:00',
    '2026-12-18T23:30',
    ' 2026-12-18T00:00:00Z ',
    ' 2026-12-18 ',
    '2026-12-18'
  ])('%j is that day', (text) => {
    expect(dayIn(text)).toBe('2026-12-18')
  })

  test.each([
    ['at a time at which it is the next day in Brussels', '2026-12-18T23:30:00Z'],
    ['at a time at which it is the day before in Brussels', '2026-12-18T00:00:00+09:00'],
    ['at a time that no clock has', '2026-12-18T25:00:00Z'],
    ['that does not exist', '2026-13-18T00:00:00Z'],
    ['with something behind it', '2026-12-18T00:00:00Z en later'],
    ['in another order', '18/12/2026'],
    ['in words', 'vrijdag'],
    ['that is empty', '']
  ])('%s is left for the check to refuse', (_what, text) => {
    expect(dayIn(text)).toBe(text)
  })
})
