import { expect, test } from 'vitest'
import { repliesTo } from '../../src/report/mail-parts.ts'
import { RECIPIENTS } from '../../src/scan/delivery.ts'

test.each(RECIPIENTS)(
  'an answer to the mail to %s goes to the director, unless that is who answers, or has no address',
  (who) => {
    const others = { ad: 'ad@go.example', codi: 'codi@go.example', dico: 'dico@go.example' }
    const director = 'jana@clb.example'
    expect(repliesTo(who, { ...others, director })).toBe(who === 'director' ? undefined : director)
    expect(repliesTo(who, { ...others, director: '' })).toBeUndefined()
  }
)
