import { describe, expect, test } from 'vitest'
import type { Instrument } from '../../src/scan/instrument.ts'
import type { Refusal } from '../../src/scan/refusal.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { another, each, furtherOne, that, thatOne, the, thisOne, which } from '../../src/words/nouns.ts'
import { stageWithin } from '../../src/words/stage-within.ts'
import { scales } from '../build/scales.ts'
import { instrument } from '../cards/team.ts'

const { block, stage } = instrument.nouns

test('words go with a noun by its gender', () => {
  const around = [the, thisOne, thatOne, that, each, which, another, furtherOne]
  expect(around.map((word) => word(block))).toEqual([
    'de bouwsteen',
    'deze bouwsteen',
    'die bouwsteen',
    'die',
    'elke bouwsteen',
    'welke bouwsteen',
    'een andere bouwsteen',
    'een verdere bouwsteen'
  ])
  expect(around.map((word) => word(stage))).toEqual([
    'het stadium',
    'dit stadium',
    'dat stadium',
    'dat',
    'elk stadium',
    'welk stadium',
    'een ander stadium',
    'een verder stadium'
  ])
})

test.each([
  [['director'], 'Jouw mailadres klopt niet. Vul per vak één adres in, of laat het leeg.'],
  [['ad'], 'Het mailadres van AD klopt niet. Vul per vak één adres in, of laat het leeg.'],
  [
    ['director', 'codi', 'dico'],
    'Jouw mailadres, het mailadres van CODI en het mailadres van DICO kloppen niet. Vul per vak één adres in, of laat het leeg.'
  ]
] as const)('says which addresses are none: %j', (of, sentence) => {
  expect(refusalText({ reason: 'bad-address', of })).toBe(sentence)
})

describe('a no says what to do in the words of its instrument', () => {
  test.each<readonly [Refusal, string, string]>([
    [
      { reason: 'unknown-block' },
      'Die bouwsteen hoort niet bij deze scan. Kies er een uit het overzicht.',
      'Die schaal hoort niet bij deze scan. Kies er een uit het overzicht.'
    ],
    [
      { reason: 'unknown-vote' },
      'Dat stadium bestaat niet in deze scan. Kies een van de stadia op de kaart.',
      'Dat niveau bestaat niet in deze scan. Kies een van de niveaus op de kaart.'
    ],
    [
      { reason: 'vote-missing' },
      'Kies een stadium, of geef aan dat je het niet kan inschatten.',
      'Kies een niveau, of geef aan dat je het niet kan inschatten.'
    ],
    [
      { reason: 'vote-first' },
      'Kies eerst een stadium voor deze bouwsteen; daarna volgen de andere vragen.',
      'Kies eerst een niveau voor deze schaal; daarna volgen de andere vragen.'
    ],
    [{ reason: 'no-block' }, 'Kies eerst een bouwsteen uit de lijst.', 'Kies eerst een schaal uit de lijst.'],
    [
      { reason: 'not-all-agreed' },
      'Nog niet elke bouwsteen is vastgelegd. Vul eerst aan wat nog ontbreekt.',
      'Nog niet elke schaal is vastgelegd. Vul eerst aan wat nog ontbreekt.'
    ],
    [
      { reason: 'round-done' },
      'Deze bouwsteen is al vastgelegd: een nieuwe stemronde kan niet meer. Wijzig zo nodig wat jullie vastlegden.',
      'Deze schaal is al vastgelegd: een nieuwe stemronde kan niet meer. Wijzig zo nodig wat jullie vastlegden.'
    ]
  ])('%j', (refusal, ofPoolster, ofScales) => {
    expect(refusalText(refusal, instrument)).toBe(ofPoolster)
    expect(refusalText(refusal, scales)).toBe(ofScales)
  })

  test.each([
    ['ambition', 'missing', 'Naar de toekomst: maak nog een keuze.'],
    ['intent', 'unknown', 'Manier van werken: die keuze bestaat niet. Kies uit de lijst.'],
    ['ambition', 'not-higher', 'Naar de toekomst: kies ‘dit aanhouden’ of een verder stadium.'],
    ['difference', 'not-alone', 'Verschillen: ‘nee’ kan niet samen met een ander antwoord. Kies het een of het ander.'],
    [
      'levers',
      'not-alone',
      'Hefbomen: ‘momenteel geen’ kan niet samen met een ander antwoord. Kies het een of het ander.'
    ],
    ['other', 'unexplained', 'Anders, namelijk: schrijf kort tussen welke delen er een verschil is.'],
    ['note', 'too-long', 'Toelichting: een toelichting telt hoogstens 500 tekens. Kort ze in en bewaar opnieuw.']
  ] as const)('of the field %s that is %s', (field, problem, expected) => {
    expect(refusalText({ reason: 'context', mistake: { field, problem } }, instrument)).toBe(expected)
  })

  test('of a text that is missing, or too long', () => {
    const said = (problem: 'missing' | 'too-long') =>
      refusalText({ reason: 'context', mistake: { field: 'good-practice', problem } }, scales)
    expect(said('missing')).toBe('Goede praktijk: vul dit nog in.')
    expect(said('too-long')).toBe('Goede praktijk: dit telt hoogstens 1000 tekens. Kort het in en bewaar opnieuw.')
  })
})

test('a sentence counts blocks and stages by their own names', () => {
  const neuter: Instrument['nouns'] = { block: { one: 'onderdeel', many: 'onderdelen', gender: 'neuter' }, stage }
  expect(strings.inBrief.todayAll('Planmatig', 1, { nouns: instrument.nouns, isManner: true })).toBe(
    'Ons centrum werkt vandaag bij de enige bouwsteen planmatig.'
  )
  expect(strings.inBrief.todayAll('Planmatig', 1, { nouns: neuter, isManner: true })).toBe(
    'Ons centrum werkt vandaag bij het enige onderdeel planmatig.'
  )
  expect(strings.agree.taken(1, 0, instrument.nouns)).toBe('1 bouwsteen is overgenomen.')
  expect(strings.agree.taken(1, 0, neuter)).toBe('1 onderdeel is overgenomen.')
  expect(strings.talk.stages(instrument)).toBe('De vier stadia')
  expect(strings.talk.stages({ ...scales, stages: scales.stages.slice(0, 3) })).toBe('De drie niveaus')
  expect(strings.document.meaning(scales.nouns)).toBe('Dit niveau betekent')
  expect(strings.document.meaning({ ...neuter, stage: { one: 'fase', many: 'fasen', gender: 'common' } })).toBe(
    'Deze fase betekent'
  )
})

describe('a sentence names a stage', () => {
  const { todayAll, today, todayEvenly } = strings.inBrief
  const levels = { nouns: scales.nouns, isManner: false }
  const [low, high] = ['Benadert de verwachting', 'Volgens de verwachting']

  test('of one word as it is, and of more words between quotes', () => {
    expect(stageWithin('Geïntegreerd')).toBe('geïntegreerd')
    expect(stageWithin(low)).toBe('‘benadert de verwachting’')
    expect(strings.agenda.why.sees(3, low)).toBe('3 zien ‘benadert de verwachting’')
    expect(strings.stage.choose(low)).toBe('Kies ‘benadert de verwachting’')
    expect(strings.picture.inWords.voted(low, 2)).toBe('2 stemmen voor ‘benadert de verwachting’')
    expect(strings.inBrief.towardMost([low, high], 2)).toBe(
      'het vaakst naar ‘benadert de verwachting’ en ‘volgens de verwachting’ (telkens bij 2)'
    )
  })

  test.each([
    [todayAll(high, 4, levels), 'Ons centrum staat vandaag bij alle 4 schalen op ‘volgens de verwachting’.'],
    [todayAll(high, 1, levels), 'Ons centrum staat vandaag bij de enige schaal op ‘volgens de verwachting’.'],
    [
      today([low], 3, 4, levels),
      'Ons centrum staat vandaag vooral op ‘benadert de verwachting’: bij 3 van de 4 schalen.'
    ],
    [
      today([low], 6, 15, levels),
      'Ons centrum staat vandaag het vaakst op ‘benadert de verwachting’: bij 6 van de 15 schalen.'
    ],
    [
      todayEvenly([low, high], 2, 4, levels),
      'Ons centrum staat vandaag even vaak op ‘benadert de verwachting’ en ‘volgens de verwachting’: telkens bij 2 van de 4 schalen.'
    ],
    [
      today(['Planmatig'], 3, 4, { nouns: instrument.nouns, isManner: true }),
      'Ons centrum werkt vandaag vooral planmatig: bij 3 van de 4 bouwstenen.'
    ]
  ])('on which a centre stands, or by which it works: %s', (said, expected) => {
    expect(said).toBe(expected)
  })
})
