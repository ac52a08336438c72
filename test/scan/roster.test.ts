import { expect, test } from 'vitest'
import { oncePerPerson } from '../../src/scan/roster.ts'
import { onRoster } from '../build/scan.ts'

const an = onRoster('An')
const bert = onRoster('Bert')

test('somebody who is listed twice is on the roster once, in the place where they came first', () => {
  expect(oncePerPerson([an, bert, an, bert, bert])).toEqual([an, bert])
  expect(oncePerPerson([])).toEqual([])
})

test.each([
  ['a guest in one place only is no guest', [{ ...an, guest: true, address: '29:gast' }, an], an],
  [
    'a guest in both stays a guest',
    [
      { ...an, guest: true },
      { ...an, guest: true }
    ],
    { ...an, guest: true }
  ],
  ['who has a name in one place has a name', [{ ...an, name: 'iemand' }, an], an],
  [
    'also where that is the place in which they are a guest',
    [
      { ...an, name: 'iemand' },
      { ...an, guest: true }
    ],
    an
  ],
  ['who can be reached in one place can be reached', [{ ...an, address: '' }, an], an],
  ['of two names the first one counts', [an, { ...an, name: 'Anna' }], an]
])('%s', (_what, listed, once) => {
  expect(oncePerPerson(listed, 'iemand')).toEqual([once])
})
