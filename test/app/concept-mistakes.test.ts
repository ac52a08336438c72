import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { jana } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { ADDRESSES } from './delivering.ts'
import { aConcept } from './directing.ts'
import { filledIn } from './refused.ts'

describe('the concept says all that is wrong at once', () => {
  const FIELDS = ['mail-director', 'mail-ad', 'mail-codi', 'mail-dico'] as const
  const WHO = { 'mail-director': 'director', 'mail-ad': 'ad', 'mail-codi': 'codi', 'mail-dico': 'dico' } as const
  /** Every choice of one or more of them. */
  const wrongs = Array.from({ length: 15 }, (_, bits) => FIELDS.filter((_, place) => ((bits + 1) >> place) & 1))

  const PRESSES = [
    { verb: 'sign', long: 501 },
    { verb: 'preview', long: 501 },
    { verb: 'send-back', long: 501 },
    { verb: 'send-back', long: 0 }
  ]

  test.each(wrongs.flatMap((fields) => PRESSES.map((press) => ({ fields, ...press }))))(
    '$fields, on $verb with a remark of $long characters: at each field and above the buttons, with all that was typed',
    async ({ fields, verb, long }) => {
      const team = await concept
      const bad = Object.fromEntries(fields.map((field, place) => [field, `adres${place}@clb`]))
      const typed = { ...ADDRESSES, ...bad, remark: long === 0 ? '-' : 'x'.repeat(long) }
      const before = await team.store.everything()
      const { card } = await team.presses(jana, { verb, scan: 'scan-1', ...typed })
      expect(await team.store.everything()).toEqual(before)
      expect(filledIn(card)).toMatchObject({ ...ADDRESSES, ...bad })
      const { body } = card as { body: { style?: string; items?: { id?: string; text?: string }[] }[] }
      const atField = body.filter(({ items }) => items?.some(({ text }) => text === strings.concept.noAddress))
      expect(atField.map(({ items }) => items?.[0]?.id)).toEqual(fields)
      const above = linesOf({ body: [body.at(-1)] })
      const names = fields.map((field) => strings.concept.whoseAddress[WHO[field]])
      for (const name of names) expect(above[0]?.toLowerCase()).toContain(name.toLowerCase())
      expect(above).toHaveLength(2)
      expect(above[1]).toMatch(long === 0 ? /waarom/ : /500 tekens/)
      expect(
        linesOf(card ?? {}).filter((line) => line === above[1]),
        'at the remark too'
      ).toHaveLength(2)
    }
  )
  const concept = aConcept()
})
