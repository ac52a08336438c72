import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discussionCard } from '../../src/cards/discussion-card.ts'
import type { NamedSheet } from '../../src/cards/remarks.ts'
import type { Answer } from '../../src/scan/answer.ts'
import { closeVote, type Visibility } from '../../src/scan/scan.ts'
import { NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { tally } from '../../src/scan/tally.ts'
import { layOut } from '../build/app.ts'
import { EMPTY_FIVE, type Five } from '../build/five.ts'
import { aBlock, anInstrument, STAGES } from '../build/instrument.ts'
import { anOpenScan, someSettings } from '../build/scan.ts'
import { abstention, anAnswer, aSheet } from '../build/sheet.ts'
import { an, bert, carla, dirk, els } from '../build/the-team.ts'
import { literalsOf } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'
import { aRevealedScan, DISCUSS, discussionsIn, doing } from './talking.ts'

const instrument = anInstrument()
const NAMES = ['An Peeters', 'Bert Claes', 'Carla Wouters', 'Dirk Maes', 'Els Jacobs', 'Femke Smets'] as const
const OPEN: Talk = { discussion: 'message-1', ballot: 'message-2', second: 'open' }
const CLOSED: Talk = { ...OPEN, second: 'closed' }

/** An answer to the first block with a remark on each of these. */
const saying = (vote: string, notes: Partial<Five['notes']>) =>
  anAnswer(vote, { notes: { ...EMPTY_FIVE.notes, ...notes } })

/** The discussion card of the first block for these people. */
function cardOf(people: readonly NamedSheet[], visibility: Visibility, talk: Talk = NO_TALK): object {
  const settings = someSettings({ visibility })
  const scan = closeVote(anOpenScan({ settings }), '2026-12-12T10:00:00.000Z')
  const sheets = people.map(({ sheet }) => sheet)
  const figures = tally(instrument, sheets, new Map([['een', talk]])).blocks.find(({ block }) => block === 'een')
  if (!figures) throw new Error('the first block is not in the tally')
  return layOut(discussionCard(instrument, scan, aBlock(), figures, talk, people)).content
}

const named = (...answers: readonly Answer[]): readonly NamedSheet[] =>
  answers.map((answer, place) => ({ name: NAMES[place] ?? '', sheet: aSheet({ een: answer }) }))
const textOf = (people: readonly NamedSheet[], visibility: Visibility = 'anonymous') =>
  linesOf(cardOf(people, visibility)).join('\n')

describe('the remarks on a discussion card', () => {
  test.each<Visibility>(['anonymous', 'named'])('are there from three answers on (%s)', (visibility) => {
    const remark = saying('planmatig', { levers: 'we overleggen elke week' })
    const two = [remark, saying('geintegreerd', { barriers: 'te weinig tijd' })]
    expect(textOf(named(...two), visibility)).not.toMatch(/overleggen|tijd/)
    expect(textOf(named(...two, anAnswer('planmatig')), visibility)).toMatch(/overleggen/)
    expect(textOf(named(...two, anAnswer('planmatig')), visibility)).toMatch(/tijd/)
  })

  test('are not shown by counting those who could not place the centre: they wrote none', () => {
    const two = [saying('planmatig', { levers: 'we overleggen elke week' }), anAnswer('planmatig')]
    expect(textOf(named(...two, abstention, abstention))).not.toContain('overleggen')
  })

  test('leave out what was written before someone could no longer place the centre', () => {
    const withdrawn = { ...saying('planmatig', { levers: 'we overleggen elke week' }), vote: 'abstain' }
    const others = [anAnswer('planmatig'), anAnswer('planmatig'), saying('planmatig', { levers: 'niets' })]
    const text = textOf(named(withdrawn, ...others))
    expect(text).toContain('niets')
    expect(text).not.toContain('overleggen')
  })

  test('are all there, on every question that has one, with what “anders” stands for', () => {
    const notes = { intent: 'eerste', difference: 'tweede', levers: 'derde', barriers: 'vierde' }
    const all = anAnswer('planmatig', { notes, difference: ['other'], other: 'vijfde' })
    const text = textOf(named(all, anAnswer('planmatig'), anAnswer('planmatig')))
    for (const word of ['eerste', 'tweede', 'derde', 'vierde', 'vijfde']) expect(text).toContain(word)
    const taken = anAnswer('planmatig', { notes, difference: ['teams'], other: 'vijfde' })
    expect(textOf(named(taken, anAnswer('planmatig'), anAnswer('planmatig')))).not.toContain('vijfde')
  })

  test('carry the writer’s name in a scan by name, and in an anonymous one no name stands anywhere', () => {
    const people = named(saying('planmatig', { levers: 'x' }), anAnswer('fragmentair'), anAnswer('systematisch'))
    expect(textOf(people, 'named')).toContain('An Peeters')
    const anonymous = JSON.stringify(cardOf(people, 'anonymous'))
    for (const name of NAMES) expect(anonymous).not.toContain(name)
  })

  test('show what was written as it is: no formatting, link or expression of a template comes of it', () => {
    const nasty = '${name} [klik](https://kwaad.example) **vet**'
    const people = named(saying('planmatig', { levers: nasty }), anAnswer('planmatig'), anAnswer('planmatig'))
    expect(literalsOf(cardOf(people, 'anonymous')).join()).toContain(nasty)
  })

  test('that do not fit are counted, and the card can still be sent', () => {
    const long = (letter: string) => letter.repeat(500)
    const wordy = (letter: string) =>
      saying('planmatig', {
        intent: long(letter),
        difference: long(letter),
        levers: long(letter),
        barriers: long(letter)
      })
    const people = Array.from({ length: 12 }, (_, place) => ({
      name: `Lid ${place}`,
      sheet: aSheet({ een: wordy(String.fromCodePoint(97 + place)) })
    }))
    const card = cardOf(people, 'named')
    expect(Buffer.byteLength(JSON.stringify(card), 'utf8')).toBeLessThan(28_000)
    const text = linesOf(card).join('\n')
    const shown = text.match(/([a-l])\1{499}/g)?.length ?? 0
    expect(shown).toBeGreaterThan(5)
    expect(text).toContain(`Nog ${48 - shown} toelichtingen`)
  })
})

const anyNote = fc.constantFrom('', 'geen tijd', 'nee', 'goed overleg', 'te veel vergaderingen')
const anyTalk = fc.record({
  vote: fc.constantFrom(...STAGES, 'abstain'),
  notes: fc.record({ intent: anyNote, difference: anyNote, levers: anyNote, barriers: anyNote }),
  second: fc.constantFrom('', ...STAGES, 'abstain')
})
const anyTeam = fc
  .array(anyTalk, { minLength: 1, maxLength: NAMES.length })
  .map((all) =>
    all.map(({ vote, notes, second }) =>
      aSheet({ een: saying(vote, notes) }, second === '' ? {} : { second: new Map([['een', second]]) })
    )
  )
const anyOrder = fc.shuffledSubarray([...NAMES], { minLength: NAMES.length })
const withNames = (sheets: readonly NamedSheet['sheet'][], names: readonly string[]) =>
  sheets.map((sheet, place) => ({ name: names[place] ?? '', sheet }))

describe('whatever a team voted and wrote', () => {
  test('the card of an anonymous scan is the same whoever of them did it, and in whatever order they are stored', () => {
    fc.assert(
      fc.property(anyTeam, anyOrder, fc.constantFrom(NO_TALK, OPEN, CLOSED), (sheets, names, talk) => {
        const card = cardOf(withNames(sheets, NAMES), 'anonymous', talk)
        expect(cardOf(withNames(sheets, names), 'anonymous', talk)).toEqual(card)
        expect(cardOf(withNames(sheets.toReversed(), NAMES), 'anonymous', talk)).toEqual(card)
        for (const name of NAMES) expect(JSON.stringify(card)).not.toContain(name)
      })
    )
  })

  test.each<Visibility>(['anonymous', 'named'])(
    'the card depends on how many voted in an open second round and on nothing else of it (%s)',
    (visibility) => {
      fc.assert(
        fc.property(anyTeam, fc.constantFrom(...STAGES, 'abstain'), (sheets, vote) => {
          const other = sheets.map((sheet) => (sheet.second ? { ...sheet, second: new Map([['een', vote]]) } : sheet))
          const card = (all: typeof sheets) => cardOf(withNames(all, NAMES), visibility, OPEN)
          expect(card(other)).toEqual(card(sheets))
        })
      )
    }
  )

  test('the talk aid of a scan by name names nobody', () => {
    fc.assert(
      fc.property(anyTeam, fc.constantFrom(NO_TALK, OPEN, CLOSED), (sheets, talk) => {
        const lines = linesOf(cardOf(withNames(sheets, NAMES), 'named', talk))
        // Lines of the aid begin with a bold label.
        const aid = lines.filter((line) => /^\*\*.*:\*\*/.test(line)).join('\n')
        expect(aid.length).toBeGreaterThan(40)
        for (const name of NAMES.flatMap((whole) => [whole, whole.split(' ')[0] ?? whole]))
          expect(aid).not.toMatch(new RegExp(`\\b${name}\\b`))
      })
    )
  })
})

describe('a discussion that is opened in the channel', () => {
  const REMARKS = [
    [carla, 'we overleggen elke week'],
    [bert, 'het staat nergens'],
    [dirk, 'zonder plan'],
    [els, 'af en toe']
  ] as const

  test('shows the remarks of an anonymous scan without a name or an id, in the order of the alphabet', async () => {
    const team = await aRevealedScan({}, REMARKS)
    await doing(team, an, DISCUSS)
    const card = discussionsIn(team)[0]?.card ?? {}
    expect(JSON.stringify(card)).not.toMatch(/Bert|Carla|Dirk|Els|29:|0000-4000/)
    const text = linesOf(card).join('\n')
    const places = ['af en toe', 'het staat nergens', 'we overleggen', 'zonder plan'].map((words) =>
      text.indexOf(words)
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('shows them with their names in a scan by name', async () => {
    const team = await aRevealedScan({ visibility: 'named' }, REMARKS)
    await doing(team, an, DISCUSS)
    const text = linesOf(discussionsIn(team)[0]?.card ?? {}).join('\n')
    for (const [{ name }, remark] of REMARKS) expect(text).toMatch(new RegExp(`${name}.*${remark}|${remark}.*${name}`))
  })
})
