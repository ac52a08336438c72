import { describe, expect, test } from 'vitest'
import { toSend } from '../../src/app/sign/to-send.ts'
import { previewParts } from '../../src/cards/preview-parts.ts'
import { turnoutText } from '../../src/cards/turnout-text.ts'
import { describePicture } from '../../src/report/picture-text.ts'
import type { Result } from '../../src/scan/result.ts'
import { closeVote, toDirector } from '../../src/scan/scan.ts'
import { turnoutOf } from '../../src/scan/sheet.ts'
import { strings } from '../../src/words/index.ts'
import { aResult, doneTogether } from '../build/result.ts'
import { anOpenScan } from '../build/scan.ts'
import { aClosing, aSheet, aVote } from '../build/sheet.ts'
import { instrument } from '../cards/team.ts'

const NOW = '2026-12-01T09:00:00.000Z'
const sent = (vote: string) => aSheet({ een: aVote(vote) }, { sentAt: NOW, closing: aClosing() })
const begun = aSheet({ een: aVote('planmatig') })
const nothing = aSheet({})

describe('who took part', () => {
  test.each([
    [
      'one abstained, one voted, one only saved',
      [sent('abstain'), sent('planmatig'), begun],
      '2 van de 3 leden stuurden antwoorden in; wat een ander al bewaarde, telt mee'
    ],
    [
      'two of nine handed in and seven saved',
      [sent('planmatig'), sent('planmatig'), ...Array.from({ length: 7 }, () => begun)],
      '2 van de 9 leden stuurden antwoorden in; wat anderen al bewaarden, telt mee'
    ],
    [
      'the others have nothing',
      [sent('planmatig'), sent('planmatig'), nothing],
      '2 van de 3 leden stuurden antwoorden in'
    ],
    [
      'an other answered only the closing questions',
      [sent('planmatig'), aSheet({}, { closing: aClosing() })],
      '1 van de 2 leden stuurde antwoorden in; wat een ander al bewaarde, telt mee'
    ],
    ['all handed in', [sent('planmatig'), sent('abstain')], 'Alle 2 leden stuurden antwoorden in'],
    ['nobody handed in', [begun, nothing], 'Niemand stuurde antwoorden in; wat leden al bewaarden, telt mee'],
    ['nobody did anything', [nothing, nothing], 'Niemand stuurde antwoorden in']
  ])('is told from who has what: %s', (_, sheets, words) => {
    expect(turnoutText(turnoutOf(sheets))).toBe(words)
  })

  test('says nothing of what others saved where an earlier Poolster did not keep it', () => {
    expect(turnoutText({ members: 9, voted: 7 })).toBe('7 van de 9 leden stuurden antwoorden in')
  })
})

describe('the preview of the channel’s card', () => {
  const scan = toDirector(closeVote(anOpenScan(), NOW), NOW)
  const told = (result: Result, hasPicture: boolean) =>
    previewParts(toSend({ instrument, scan, result, sendsMail: true, hasPicture }), 'channel')
      .flatMap(({ sections }) => sections.flatMap(({ words, lines }) => [words, ...lines.map(({ text }) => text)]))
      .join('\n')

  test('shows in words what the picture on it shows, votes included', () => {
    const result = aResult(instrument)
    expect(told(result, true)).toContain('hoe vaak elk stadium gekozen werd')
    expect(told(result, true)).toContain(describePicture(instrument, result))
    expect(told(result, true)).not.toContain('geen stemmen')
  })

  test('of a scan done together speaks of no votes', () => {
    const result = doneTogether(aResult(instrument))
    expect(told(result, true)).toContain(strings.preview.cardPicture.together())
    expect(told(result, true)).not.toContain('gekozen')
  })

  test('promises no picture where cards show none', () => {
    expect(told(aResult(instrument), false)).not.toMatch(/datagrafiek/i)
  })
})
