import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Closing } from '../../src/scan/closing.ts'
import { closingSoFar, keepTyped, overClosing, overConclusion, REMARK_LENGTH } from '../../src/scan/keep-typed.ts'
import {
  EMPTIED,
  isEmptied,
  overReplies,
  repliesAgain,
  repliesSoFar,
  type TypedReplies
} from '../../src/scan/questions/typed.ts'
import { closeVote, sentBack, submit, toDirector } from '../../src/scan/scan.ts'
import { type Five, fiveOf, repliesOf } from '../build/five.ts'
import { anInstrument } from '../build/instrument.ts'
import { anOpenScan } from '../build/scan.ts'

const NOW = '2026-12-12T16:00:00.000Z'
const NOBODY = { director: '', ad: '', codi: '', dico: '' }
const concept = toDirector(closeVote(anOpenScan(), NOW), NOW)
const recipients = { ...NOBODY, director: 'dirk@clb.example', codi: 'codi@sgr.example' }
const typed = { ...concept, recipients, remark: 'Bekijk preventie nog eens.' }

const aList = fc.uniqueArray(fc.constantFrom('een', 'twee', 'drie', 'vier'))
const aText = fc.constantFrom('', 'kort', 'lang en breed')
const aContext: fc.Arbitrary<Five> = fc.record({
  ambition: aText,
  intent: aText,
  difference: aList,
  other: aText,
  levers: aList,
  barriers: aList,
  notes: fc.record({ intent: aText, difference: aText, levers: aText, barriers: aText })
})
const aClosing: fc.Arbitrary<Closing> = fc.record({ noPractice: fc.boolean(), practices: aList, priorities: aList })
const instrument = anInstrument()

/** Some of the five answers as they come along of a card. */
function typedFrom({ notes = {}, other, ...chosen }: Came): TypedReplies {
  const ids = ['ambition', 'intent', 'difference', 'levers', 'barriers'] as const
  const listOf = (value: string | readonly string[]) => (typeof value === 'string' ? [value].filter(Boolean) : value)
  return Object.fromEntries(
    ids.map((id) => {
      const value = chosen[id]
      const note = id === 'ambition' ? undefined : notes[id]
      const text = id === 'difference' ? other : undefined
      return [id, { chosen: value === undefined ? undefined : listOf(value), text, note }]
    })
  )
}

/** Some of the five answers. */
type Came = Partial<Omit<Five, 'notes'>> & { readonly notes?: Partial<Five['notes']> }

const overContext = (kept: Five, typed: TypedReplies) => fiveOf(overReplies(instrument, repliesOf(kept), typed))
const NO_PRIORITIES = Array<undefined>(5).fill(undefined)

describe('what came along of a card', () => {
  test('takes the place of what is kept, field by field, and what did not come leaves it', () => {
    fc.assert(
      fc.property(aContext, aContext, fc.func(fc.boolean()), (kept, typed, comes) => {
        const came = <T extends object>(fields: T) =>
          Object.fromEntries(Object.entries(fields).filter(([field]) => comes(field)))
        const { notes, ...rest } = typed
        const over = overContext(kept, typedFrom({ ...came(rest), notes: came(notes) }))
        for (const field of Object.keys(rest) as (keyof typeof rest)[])
          expect(over[field]).toEqual((comes(field) ? typed : kept)[field])
        for (const field of Object.keys(notes) as (keyof typeof notes)[])
          expect(over.notes[field]).toBe((comes(field) ? notes : kept.notes)[field])
      })
    )
  })

  test('keeps the closing questions and a conclusion whole when it is nothing', () => {
    fc.assert(
      fc.property(aClosing, aClosing, (kept, proposed) => {
        const nothing = { practices: undefined, priorities: NO_PRIORITIES }
        expect(overClosing(kept, nothing)).toEqual(kept)
        const { practices, priorities } = kept
        expect(overConclusion({ practices, priorities }, proposed, nothing, 3)).toEqual({ practices, priorities })
      })
    )
  })

  test('takes of a conclusion that is only proposed no priority that may stay open', () => {
    const proposed = { practices: ['een'], priorities: ['een', 'twee', 'drie', 'vier', 'vijf'] }
    const typed = { practices: undefined, priorities: ['vier', 'twee', undefined, undefined, undefined] }
    const after = { practices: ['een'], priorities: ['vier', 'twee', 'drie'] }
    expect(overConclusion(undefined, proposed, typed, 3)).toEqual(after)
  })

  test('takes no earlier choice away where a card is left half-way, and does empty a text', () => {
    fc.assert(
      fc.property(aContext, aClosing, (kept, closing) => {
        const nothing = { ambition: '', intent: '', difference: [], levers: [], barriers: [] }
        expect(overContext(kept, repliesSoFar(typedFrom(nothing)))).toEqual(kept)
        expect(overContext(kept, repliesSoFar(typedFrom({ ...nothing, other: '' }))).other).toBe('')
        const unticked = { practices: { noPractice: false, practices: [] }, priorities: NO_PRIORITIES }
        expect(overClosing(closing, closingSoFar(unticked))).toEqual(closing)
      })
    )
  })

  test('is shown as a dash where it empties a text that is still kept', () => {
    fc.assert(
      fc.property(aContext, aContext, (kept, typed) => {
        const { other, notes } = fiveOf(repliesAgain(instrument, repliesOf(typed), repliesOf(kept)))
        const shown = (text: string, before: string) => (text === '' && before !== '' ? EMPTIED : text)
        expect(other).toBe(shown(typed.other, kept.other))
        for (const field of ['intent', 'difference', 'levers', 'barriers'] as const)
          expect(notes[field]).toBe(shown(typed.notes[field], kept.notes[field]))
      })
    )
    expect(isEmptied(EMPTIED)).toBe(true)
  })
})

describe('what a director typed on the concept', () => {
  test('is kept without the spaces around it and what can’t be seen', () => {
    const spaced = { ...recipients, director: ' dirk@clb.example\n' }
    expect(
      keepTyped(concept, { recipients: spaced, remark: ' Bekijk\u202e preventie nog eens.\n', offers: undefined })
    ).toEqual(typed)
  })

  test('leaves what is kept where it did not come', () => {
    expect(keepTyped(typed, { recipients: {}, remark: undefined, offers: undefined })).toEqual(typed)
    const ad = { recipients: { ad: 'ad@sgr.example' }, remark: undefined, offers: undefined }
    expect(keepTyped(typed, ad)).toEqual({ ...typed, recipients: { ...recipients, ad: 'ad@sgr.example' } })
  })

  test('may be nothing yet', () => {
    expect(keepTyped(typed, { recipients: NOBODY, remark: '', offers: undefined })).toEqual(concept)
  })

  test.each(['director', 'ad', 'codi', 'dico'] as const)('is not kept with an address of %s that is none', (who) => {
    const wrong = { ...recipients, [who]: 'dirk@clb' }
    expect(keepTyped(concept, { recipients: wrong, remark: '', offers: undefined })).toEqual([
      { reason: 'bad-address', of: [who] }
    ])
  })

  test('is kept with a remark of 500 characters, and not with one more', () => {
    const remark = 'é'.repeat(REMARK_LENGTH)
    expect(keepTyped(concept, { recipients, remark: `${remark} `, offers: undefined })).toMatchObject({ remark })
    expect(keepTyped(concept, { recipients, remark: `${remark}é`, offers: undefined })).toEqual([
      { reason: 'remark-too-long' }
    ])
  })

  test('says whether the centre may be named for its practices: yes only once that was ticked, and no once it was unticked', () => {
    const offering = (kept: typeof concept, offers: boolean | undefined) => {
      const after = keepTyped(kept, { recipients: {}, remark: undefined, offers })
      return 'state' in after ? after.offering : after
    }
    const agreed = { ...concept, offering: 'agreed' } as const
    expect([undefined, false, true].map((offers) => offering(concept, offers))).toEqual([
      undefined,
      undefined,
      'agreed'
    ])
    expect([undefined, false, true].map((offers) => offering(agreed, offers))).toEqual(['agreed', undefined, 'agreed'])
  })
})

describe('a concept', () => {
  test('goes back to the team with its remark, and not without one', () => {
    const { proposedAt: _, ...rest } = typed
    expect(sentBack(typed, NOW)).toEqual({ ...rest, state: 'closed', returnedAt: NOW })
    expect(sentBack({ ...typed, remark: '' }, NOW)).toBe('remark-missing')
    // What may be named was of this concept; of the next one it is asked again.
    expect(sentBack({ ...typed, offering: 'agreed' }, NOW)).toEqual({ ...rest, state: 'closed', returnedAt: NOW })
  })

  test('comes to the director again with the addresses of before, and without the remark of before', () => {
    const closed = sentBack(typed, NOW)
    if (closed === 'remark-missing') throw new Error('it did not go back')
    expect(toDirector(closed, NOW)).toEqual({ ...typed, remark: '' })
  })

  test('is signed with its addresses, and its remark goes nowhere', () => {
    const { remark: _, proposedAt: __, ...rest } = typed
    expect(submit(typed, NOW)).toEqual({ ...rest, state: 'submitted', submittedAt: NOW })
  })
})
