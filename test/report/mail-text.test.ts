import { describe, expect, test } from 'vitest'
import { mailText } from '../../src/report/mail-text.ts'
import { clustersInWords, describeInShort, summarise } from '../../src/report/picture-text.ts'
import type { Result } from '../../src/scan/result.ts'
import { aResult } from '../build/result.ts'
import { instrument } from '../cards/team.ts'

const mailOf = (changes: Partial<Result> = {}, { figures = false, replies = false } = {}) =>
  mailText({ instrument, result: aResult(instrument, changes), figures, replies })

describe('the mail with a result', () => {
  test('says whose result it is, who submitted it and when, in its subject and its first lines', () => {
    const { subject, text } = mailOf({ submittedAt: '2026-12-14T23:30:00.000Z' })
    expect(subject).toBe('Groepsscan GO! poolster-CLB in beeld: CLB Noord, 2026-2027')
    expect(text).toMatch(/^Beste,\n\nOns beleidsteam rondde de groepsscan GO! poolster-CLB in beeld /)
    expect(text).toContain('Het is ingediend door Dina Maes op 15 december 2026.')
  })

  test('says the same in plain text as in html, with the picture in words', () => {
    const { text, html } = mailOf()
    for (const sentence of summarise(instrument, aResult(instrument))) {
      expect(text).toContain(sentence)
      expect(html).toContain(`<p>${sentence}</p>`)
    }
    for (const { name, blocks } of clustersInWords(instrument, aResult(instrument))) {
      expect(text).toContain(`\n\n${name}\n${blocks.map((block) => `- ${block}`).join('\n')}\n\n`)
      expect(html).toContain(`>${name}</h2>\n<ul>\n${blocks.map((block) => `<li>${block}</li>`).join('\n')}\n</ul>`)
    }
    const alt = describeInShort(instrument, aResult(instrument))
    expect(alt.length).toBeLessThan(125)
    expect(html).toContain(`<img src="cid:picture" alt="${alt}"`)
    expect(text).toMatch(/Met vriendelijke groet,\nHet beleidsteam van CLB Noord\nVerstuurd door Poolster$/)
  })

  test('speaks as the team throughout', () => {
    for (const figures of [true, false]) {
      const { text } = mailOf({}, { figures, replies: true })
      expect(text).not.toMatch(/\b(het|jullie|hun|je) (team|centrum)\b/i)
      expect(text.match(/\b(ons|we)\b/gi)?.length).toBeGreaterThan(3)
    }
  })

  test('tells where an answer goes, where it goes to a person', () => {
    const said = 'Je antwoord op deze mail komt bij Dina Maes.'
    expect(mailOf({}, { replies: true }).text).toContain(said)
    expect(mailOf().text).not.toContain('antwoord op deze mail')
  })

  test('has a title, its letters and the colours of light and dark in its head, and sets none itself', () => {
    const { html, subject } = mailOf()
    const [head = '', body = ''] = html.split('</head>')
    expect(head).toContain(`<title>${subject}</title>`)
    for (const mark of ['<meta charset="utf-8">', '<meta name="color-scheme" content="light dark">'])
      expect(head).toContain(mark)
    expect(body).not.toMatch(/color|background|bgcolor/)
  })

  test('names the figures to who gets them, and to nobody else', () => {
    expect(mailOf({}, { figures: true }).text).toContain('Het verslag en de cijfers zitten als bijlage bij deze mail.')
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
