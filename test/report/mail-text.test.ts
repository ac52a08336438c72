import { describe, expect, test } from 'vitest'
import { mailText } from '../../src/report/mail-text.ts'
import { summarise } from '../../src/report/picture-text.ts'
import type { Result } from '../../src/scan/result.ts'
import { aResult } from '../build/result.ts'
import { instrument } from '../cards/team.ts'

const PICTURE_TEXT = 'Datagrafiek van CLB Noord.'
const mailOf = (changes: Partial<Result> = {}, figures = false) =>
  mailText({ instrument, result: aResult(instrument, changes), pictureText: PICTURE_TEXT, figures })

describe('the mail with a result', () => {
  test('says whose result it is, who submitted it and when, in its subject and its first lines', () => {
    const { subject, text } = mailOf({ submittedAt: '2026-12-14T23:30:00.000Z' })
    expect(subject).toBe('Groepsscan GO! poolster-CLB in beeld: CLB Noord, 2026-2027')
    expect(text).toMatch(/^Beste,\n\nHet beleidsteam van CLB Noord rondde de groepsscan GO! poolster-CLB in beeld /)
    expect(text).toContain('Het is ingediend door Dina Maes op 15 december 2026.')
  })

  test('says the same in plain text as in html, with the picture in words', () => {
    const { text, html } = mailOf()
    for (const sentence of summarise(instrument, aResult(instrument))) {
      expect(text).toContain(sentence)
      expect(html).toContain(`<p>${sentence}</p>`)
    }
    expect(text).toContain(PICTURE_TEXT)
    expect(html).toContain(`<img src="cid:picture" alt="${PICTURE_TEXT}"`)
    expect(text).toMatch(/Met vriendelijke groet,\nPoolster$/)
  })

  test('names the figures to who gets them, and to nobody else', () => {
    expect(mailOf({}, true).text).toContain('Het verslag en de cijfers zitten als bijlage bij deze mail.')
    expect(mailOf().text).toContain('Het verslag zit als bijlage bij deze mail.')
    expect(mailOf().html).not.toContain('cijfers')
  })

  test('shows a name as it was typed, whatever is in it', () => {
    const { text, html } = mailOf({ centre: '<b>CLB</b> & "Zoë"', director: '<img src=x>' })
    expect(text).toContain('<b>CLB</b> & "Zoë"')
    expect(html).toContain('&lt;b&gt;CLB&lt;/b&gt; &amp; &quot;Zoë&quot;')
    expect(html).not.toMatch(/<b>|<img src=x/)
  })
})
