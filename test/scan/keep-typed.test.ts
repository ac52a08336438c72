import { describe, expect, test } from 'vitest'
import { keepTyped, REMARK_LENGTH } from '../../src/scan/keep-typed.ts'
import { close, sendBack, submit, toDirector } from '../../src/scan/scan.ts'
import { anOpenScan } from '../build/scan.ts'

const NOW = '2026-12-12T16:00:00.000Z'
const NOBODY = { director: '', ad: '', codi: '', dico: '' }
const concept = toDirector(close(anOpenScan(), NOW), NOW)
const recipients = { ...NOBODY, director: 'dirk@clb.example', codi: 'codi@sgr.example' }
const typed = { ...concept, recipients, remark: 'Bekijk preventie nog eens.' }

describe('what a director typed on the concept', () => {
  test('is kept without the spaces around it and what can’t be seen', () => {
    const spaced = { ...recipients, director: ' dirk@clb.example\n' }
    expect(keepTyped(concept, { recipients: spaced, remark: ' Bekijk\u202e preventie nog eens.\n' })).toEqual(typed)
  })

  test('may be nothing yet', () => {
    expect(keepTyped(typed, { recipients: NOBODY, remark: '' })).toEqual(concept)
  })

  test.each(['director', 'ad', 'codi', 'dico'])('is not kept with an address of %s that is none', (who) => {
    const wrong = { ...recipients, [who]: 'dirk@clb' }
    expect(keepTyped(concept, { recipients: wrong, remark: '' })).toBe('bad-address')
  })

  test('is kept with a remark of 500 characters, and not with one more', () => {
    const remark = 'é'.repeat(REMARK_LENGTH)
    expect(keepTyped(concept, { recipients, remark: `${remark} ` })).toMatchObject({ remark })
    expect(keepTyped(concept, { recipients, remark: `${remark}é` })).toBe('remark-too-long')
  })
})

describe('a concept', () => {
  test('goes back to the team with its remark, and not without one', () => {
    const { proposedAt: _, ...rest } = typed
    expect(sendBack(typed, NOW)).toEqual({ ...rest, state: 'closed', returnedAt: NOW })
    expect(sendBack({ ...typed, remark: '' }, NOW)).toBe('remark-missing')
  })

  test('comes to the director again with the addresses of before, and without the remark of before', () => {
    const closed = sendBack(typed, NOW)
    if (closed === 'remark-missing') throw new Error('it did not go back')
    expect(toDirector(closed, NOW)).toEqual({ ...typed, remark: '' })
  })

  test('is signed with its addresses, and its remark goes nowhere', () => {
    const { remark: _, proposedAt: __, ...rest } = typed
    expect(submit(typed, NOW)).toEqual({ ...rest, state: 'submitted', submittedAt: NOW })
  })
})
