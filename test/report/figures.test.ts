import fc from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { sharedCard } from '../../src/app/scan/shared-card.ts'
import { resultFrom } from '../../src/app/scan/summary.ts'
import { toSend } from '../../src/app/sign/to-send.ts'
import type { AgendaCard } from '../../src/cards/agenda-card.ts'
import { figureLines } from '../../src/cards/agree-figures.ts'
import { conceptCard } from '../../src/cards/concept-card.ts'
import { type DiscussionCard, discussionCard } from '../../src/cards/discussion-card.ts'
import { blockParts } from '../../src/cards/preview-blocks.ts'
import { previewParts } from '../../src/cards/preview-parts.ts'
import { summaryCard } from '../../src/cards/summary-card.ts'
import { mailText } from '../../src/report/mail-text.ts'
import { drawPicture } from '../../src/report/picture.ts'
import { describePicture, summarise } from '../../src/report/picture-text.ts'
import { writeWorkbook } from '../../src/report/workbook.ts'
import { howOf } from '../../src/scan/proposal.ts'
import { placeQuestion } from '../../src/scan/questions/place.ts'
import { closeVote, submit, toDirector } from '../../src/scan/scan.ts'
import { turnoutOf } from '../../src/scan/sheet.ts'
import { agreedBlocks, namedIn } from '../../src/scan/submit.ts'
import { NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { tally } from '../../src/scan/tally.ts'
import { fewestOf } from '../../src/scan/three.ts'
import type { Whole } from '../../src/storage/scans.ts'
import { aRunningScan } from '../build/app.ts'
import { choiceIn } from '../build/instrument.ts'
import { aMember, anOpenScan, someSettings } from '../build/scan.ts'
import { toldOfBlocks } from '../cards/agenda-figures.ts'
import { instrument } from '../cards/team.ts'
import { type AnyScan, anyScan, blockId, repliesTo, sheetOf, stageId } from './any-scan.ts'
import {
  type ByHand,
  blockByHand,
  closingsByHand,
  type Figures,
  namedByHand,
  orderByHand,
  turnoutByHand
} from './by-hand.ts'
import { aReport, partOf, read } from './pdf-reader.ts'

const NOW = '2026-12-12T16:00:00.000Z'
const { app } = await aRunningScan()
/** A scan as it is read, and someone on its list: what is not told of here is as in any other. */
const stored = found(await app.scans.whole('scan-1'))
const someone = found(stored.members[0])
const NAMES = ['Fragmentair', 'Planmatig', 'Geïntegreerd', 'Systematisch']
const lower = (rank: number) => (NAMES[rank] ?? '').toLowerCase()
const nameAt = (place: number) => instrument.blocks[place]?.name ?? ''
const titleAt = (place: number) => `${instrument.blocks[place]?.number} ${nameAt(place)}`
const places = instrument.blocks.map((_, place) => place)
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/^É/, 'E')
const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('; ')
const count = (rank: number, { counts }: Figures) => counts[rank] ?? 0

/** How often a scan is played for what is quickly made, and for what is not. A fault is shown as it was met: to look for a smaller one takes minutes. */
const MANY = { numRuns: 100, endOnFailure: true }
const SOME = { numRuns: 4, endOnFailure: true }

/** The scan in its three states as storage would hold it, and all that is made from it. */
function playOut(scan: AnyScan) {
  const sheets = scan.members.map(sheetOf)
  const settings = someSettings({
    instrument: instrument.id,
    edition: instrument.edition,
    visibility: scan.anonymous ? 'anonymous' : 'named',
    centre: 'CLB Noord'
  })
  const closed = closeVote(anOpenScan({ settings }), NOW)
  const fewest = fewestOf(closed)
  const open = new Map<string, Talk>(
    places.map((place) => [
      blockId(place),
      { ...NO_TALK, discussion: scan.talked[place] ? 'message' : '', second: scan.again[place] ? 'closed' : 'none' }
    ])
  )
  const talks = new Map<string, Talk>(
    [...open].map(([block, talk], place) => {
      const { stage = 0, note = '', shared = true, ...rest } = scan.agreed[place] ?? {}
      const vote = stageId(stage)
      const replies = repliesTo({ ambition: 0, intent: 'both', levers: [], barriers: [], ...rest }, note)
      const how = howOf(instrument, sheets, block, talk, vote, fewest)
      return [block, { ...talk, agreed: { answer: { vote, replies }, how, notesShared: shared, revision: 1 } }]
    })
  )
  const asRead = <T>(value: T) => ({ value, version: '1' })
  const wholeWith = (held: ReadonlyMap<string, Talk>): Omit<Whole, 'scan'> => ({
    ...stored,
    members: sheets.map((sheet, place) => ({ ...someone, member: asRead(aMember(`Lid ${place}`)), sheet })),
    sheets,
    talks: new Map([...held].map(([block, talk]) => [block, asRead(talk)])),
    conclusion: asRead({ practices: scan.practices.map(blockId), priorities: scan.priorities.map(blockId) }),
    turnout: turnoutOf(sheets)
  })
  const concept = toDirector(closed, NOW)
  const result = found(resultFrom(app, concept, wholeWith(talks)))
  const outcomes = found(agreedBlocks(instrument, sheets, talks, 'each', fewest))
  const named = namedIn(instrument, sheets, 'each', fewest)
  const submitted = submit(concept, NOW)
  // As it is read once the answers are gone: what was signed is all there is.
  const signed = found(
    resultFrom(app, submitted, { ...wholeWith(new Map()), members: [], sheets: [], outcomes, named })
  )
  const tallied = tally(instrument, sheets, open, fewest).blocks
  const figures = places.map((place) => tallied.find(({ block }) => block === blockId(place)))
  const people = sheets.map((sheet, at) => ({ name: `Lid ${at}`, sheet }))
  const discussions = places.map((place) => {
    const block = found(instrument.blocks[place])
    return discussionCard(instrument, closed, block, found(figures[place]), open.get(block.id) ?? NO_TALK, people).data
  })
  const agendaWith = (held: ReadonlyMap<string, Talk>) => {
    const card = sharedCard(app, closed, wholeWith(held))
    if (card.name !== 'agenda') throw new Error('the agenda is not there')
    return card.data
  }
  return {
    concept,
    submitted,
    result,
    signed,
    discussions,
    figures,
    agenda: agendaWith(open),
    later: agendaWith(talks)
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('something is missing')
  return value
}

/** What stands beside the votes of a round. */
function beside({ total, abstained, few }: Figures, aside = false): string {
  const could = abstained === 1 ? '1 kon dit niet inschatten' : `${abstained} konden dit niet inschatten`
  return joined(
    few ? 'te weinig antwoorden om te tonen (minder dan 3)' : total === 0 ? 'niemand koos een stadium' : '',
    abstained > 0 ? could : '',
    aside ? 'telt niet mee' : ''
  )
}

/** A round in figures, wherever it stands in words: each stage on one line with its votes, then what they don't say. */
function roundByHand(round: Figures, aside = false): string {
  const stages = NAMES.map((name, rank) => `${name}\u00a0${count(rank, round)}`)
  return joined(round.total > 0 ? stages.join(' · ') : '', beside(round, aside))
}

/** How a stage came about, in words. */
function howInWords({ how, last }: ByHand): string {
  if (how === 'na gesprek' || how === 'samen afgesproken') return how
  if (last.total === 1) return how === 'na tweede ronde' ? 'één stem, na tweede ronde' : 'één stem'
  if (last.abstained === 0) return how
  return how === 'na tweede ronde'
    ? 'na tweede ronde, door wie koos'
    : `${how} ${how === 'eensgezind' ? 'onder' : 'van'} wie koos`
}

const isAside = ({ second }: ByHand, round: number) => round > 0 && !second
const isAmbition = (scan: AnyScan, place: number) =>
  (scan.agreed[place]?.ambition ?? 0) > (scan.agreed[place]?.stage ?? 0)

describe('the agenda', () => {
  test('gives every block its figures, and the blocks in their order', () => {
    fc.assert(
      fc.property(anyScan, (scan) => {
        const { agenda, later } = playOut(scan)
        const order = orderByHand(scan)
        const hand = (place: number) => blockByHand(scan, place)
        const isDivided = (place: number) => hand(place).majority < 0 || spreadByHand(hand(place)) >= 1
        expect(toldOfBlocks(agenda).map(({ name }) => name)).toEqual(order.map(nameAt))
        const rows = [...agenda.buttons.rows, ...agenda.buttons.more]
        expect(rows.map(({ name }) => name)).toEqual(order.filter(isDivided).map(nameAt))
        for (const { name, why } of rows) expectWhy(why, hand(order.find((one) => nameAt(one) === name) ?? -1))
        for (const place of places) expectLine(agenda, place, hand(place))
        expect(later.buttons.rows, 'nothing is left to discuss once all is agreed').toEqual([])
        for (const place of places) {
          const line = toldOfBlocks(later).find(({ name }) => name === nameAt(place))
          const agreed = `Vastgelegd: ${lower(scan.agreed[place]?.stage ?? 0)} (${howInWords(hand(place))})`
          expect(line?.status.split(' · ')[0]).toBe(agreed)
        }
        const unanimous = places.filter((place) => hand(place).unanimous).length
        const left = places.filter(isDivided).length
        const proposed = places.length - unanimous - left
        expect(agenda.inBrief).toBe(
          `Te bespreken: ${left} · met een voorstel:\u00a0${proposed} · eensgezind:\u00a0${unanimous}`
        )
      }),
      MANY
    )
  })

  test('counts who handed in, practices, points, levers and bottlenecks', () => {
    fc.assert(
      fc.property(anyScan, (scan) => {
        const { agenda } = playOut(scan)
        const { members, handedIn } = turnoutByHand(scan)
        const begins = handedIn === 0 ? 'Niemand stuurde antwoorden in' : `${handedIn} van ${members} stuurden? in`
        expect(agenda.voted).toMatch(new RegExp(`^${begins}\\.`))
        const { few, points, mentions, none } = closingsByHand(scan)
        const textOf = (heading: string) => agenda.totals.find((one) => one.heading === heading)
        const practices = [
          ...mentions.map(([place, times]) => `- ${nameAt(place)} (${times})`),
          ...(none > 0 ? [`- nog geen: ${none}`] : [])
        ]
        if (few) {
          expect(textOf('Prioriteiten')?.text).not.toMatch(/\d+ punt/)
          expect(textOf('Inspirerende praktijken')?.text).not.toMatch(/\(\d+\)|nog geen/)
        } else {
          expect(textOf('Prioriteiten')?.text.split('\n')).toEqual(
            points.length > 0
              ? points.map(
                  ([place, sum], at) => `${at + 1}. ${nameAt(place)} (${sum} ${sum === 1 ? 'punt' : 'punten'})`
                )
              : ['Niets genoemd.']
          )
          expect(textOf('Inspirerende praktijken')?.text.split('\n')).toEqual(
            practices.length > 0 ? practices : ['Niets genoemd.']
          )
        }
        for (const [heading, field] of [
          ['Hefbomen', 'levers'],
          ['Knelpunten', 'barriers']
        ] as const) {
          const { named, answers, blocks } = namedByHand(scan, field)
          const total = textOf(heading)
          for (const { id, short } of choiceIn(instrument, field).options)
            if (answers > 0) expect(total?.text).toContain(`${short}: ${named[id]}`)
          expect(total?.hasHow).toBe(answers > 0)
          if (answers > 0)
            expect(total?.how).toContain(
              answers === 1
                ? 'in 1 antwoord over 1 bouwsteen'
                : `in ${answers} antwoorden over ${blocks} ${blocks === 1 ? 'bouwsteen' : 'bouwstenen'}`
            )
        }
      }),
      MANY
    )
  })
})

/** The average distance between two voters of the round that counts, over every pair of them. */
function spreadByHand({ last }: ByHand): number {
  const voters = last.counts.flatMap((times, rank) => Array.from({ length: times }, () => rank))
  const pairs = voters.flatMap((one, at) => voters.slice(at + 1).map((other) => Math.abs(one - other)))
  return pairs.length === 0 ? 0 : pairs.reduce((all, apart) => all + apart, 0) / pairs.length
}

const IN_WORDS = ['nul', 'één', 'twee', 'drie']

/** The sentence says why: who sees what, whether there is no majority, and how far they lie apart; or that it may not say. */
function expectWhy(why: string, { last, majority, second }: ByHand): void {
  const unsaid = last.few ? 'Er zijn te weinig antwoorden om te tonen (minder dan 3).' : 'Niemand koos een stadium.'
  if (last.few || last.total === 0) {
    expect(why).toBe(unsaid)
    return
  }
  const seen = places.slice(0, 4).map((rank) => new RegExp(`(\\d+) (ziet|zien) ${lower(rank)}`).exec(why))
  expect(seen.map((one) => Number(one?.[1] ?? 0))).toEqual(last.counts)
  expect(why, 'nobody sees a stage that got no votes').not.toMatch(/\b0 (ziet|zien)/)
  for (const one of seen) if (one) expect(one[2]).toBe(one[1] === '1' ? 'ziet' : 'zien')
  expect(why.includes('geen meerderheid')).toBe(majority < 0)
  expect(why.startsWith('Na de tweede ronde: ')).toBe(second)
  const taken = last.counts.flatMap((times, rank) => (times > 0 ? [rank] : []))
  const apart = Math.max(...taken) - Math.min(...taken)
  expect(why).toContain(`${IN_WORDS[apart]} ${apart === 1 ? 'stadium' : 'stadia'} uit elkaar.`)
}

function expectLine(agenda: AgendaCard, place: number, hand: ByHand): void {
  const line = found(toldOfBlocks(agenda).find(({ name }) => name === nameAt(place)))
  const { last, majority, future } = hand
  const said = line.status.split(' · ')
  expect(said[0]).toBe(majority >= 0 ? `Voorstel: ${lower(majority)}` : 'Te bespreken')
  if (last.total > 0) expect(said[1]).toBe(last.total === 1 ? '1 antwoord' : `${last.total} antwoorden`)
  else expect(line.status).not.toMatch(/antwoord/)
  expect(line.status.includes('stemmen van de tweede ronde')).toBe(hand.second)
  expect(line.figures).toBe(capital(roundByHand(last)))
  const grown = future.grow.flatMap((times, rank) => (times > 0 ? [`naar ${lower(rank)} ${times}`] : []))
  const parts = [...(future.keep > 0 ? [`aanhouden ${future.keep}`] : []), ...grown]
  if (parts.length > 0)
    expect(line.future).toBe(`${hand.second ? 'Toekomst, uit de eerste ronde' : 'Toekomst'}: ${parts.join(', ')}`)
  else expect(line.future).not.toMatch(/aanhouden|naar /)
}

test('a discussion card has the votes of each round, and says what they come to', () => {
  fc.assert(
    fc.property(anyScan, (scan) => {
      const { discussions } = playOut(scan)
      for (const place of places) expectTalk(found(discussions[place]), blockByHand(scan, place))
    }),
    MANY
  )
})

function expectTalk(card: DiscussionCard, hand: ByHand): void {
  const { rounds } = hand
  expect(card.rounds).toHaveLength(rounds.length)
  for (const [at, round] of rounds.entries()) {
    const line = card.rounds[at]
    const said = line?.outcome
      .replace(/^Ronde \d: /, '')
      .toLowerCase()
      .replace(/^eén/, 'één')
    expect(line?.figures).toBe(round.total > 0 ? roundByHand(round, isAside(hand, at)) : '')
    let most = -1
    for (const [rank, times] of round.counts.entries()) if (times * 2 > round.total) most = rank
    if (round.total === 0) expect(said).toBe(roundByHand(round, isAside(hand, at)))
    else if (round.total === 1) expect(said).toBe(`één stem, voor ${lower(most)}`)
    else if (most < 0) expect(said).toBe('geen meerderheid')
    else if (count(most, round) === round.total && round.abstained > 0)
      expect(said).toBe(`wie koos, koos ${lower(most)}`)
    else if (count(most, round) === round.total) expect(said).toBe(`allemaal voor ${lower(most)}`)
    else expect(said).toBe(`meerderheid voor ${lower(most)} (${count(most, round)} van ${round.total})`)
  }
}

test('the figures of a round are the same words on agenda and discussion, where it is recorded and where it is read before', () => {
  fc.assert(
    fc.property(anyScan, (scan) => {
      const { agenda, discussions, figures, result } = playOut(scan)
      const read = blockParts(instrument, result, 'director').flatMap(({ sections }) => sections)
      for (const place of places) {
        const hand = blockByHand(scan, place)
        const { last } = hand
        const at = hand.rounds.indexOf(last)
        const told = roundByHand(last)
        const talk = discussions[place]?.rounds[at]
        const preview = read.find(({ heading }) => heading === titleAt(place))?.lines
        const votes = preview?.filter(({ label }) => label.startsWith('Stemmen')) ?? []
        const recorded = figureLines(instrument, { votes: found(figures[place]), beside: [] })(
          placeQuestion(instrument).id
        )
        const everywhere = [
          toldOfBlocks(agenda).find(({ name }) => name === nameAt(place))?.figures,
          last.total > 0 ? talk?.figures : talk?.outcome.replace(/^Ronde \d: /, ''),
          votes[at]?.text,
          // Where there are too few, the card to record says so above its fields; of nothing it says nothing.
          recorded === '' ? told : recorded.replace(/^[^:]*: /, '')
        ]
        expect(new Set(everywhere.map((one) => capital(one ?? '')))).toEqual(new Set([capital(told)]))
        expect(recorded !== '').toBe(!last.few && last.total + last.abstained > 0)
      }
    }),
    MANY
  )
})

describe('the result', () => {
  test('is the same before and after the signature, figures and all', () => {
    fc.assert(
      fc.property(anyScan, (scan) => {
        const { result, signed } = playOut(scan)
        expect({ ...signed, submittedAt: '' }).toEqual({ ...result, submittedAt: '' })
      }),
      MANY
    )
  })

  test('reads the same on concept and summary, in the picture’s words and in the mail', () => {
    fc.assert(
      fc.property(anyScan, (scan) => {
        const { concept, submitted, result, signed } = playOut(scan)
        const { clusters, intro, priorities, practices } = conceptCard(instrument, concept, result, {
          recipients: concept.recipients
        }).data
        const sentences = summarise(instrument, signed)
        const summary = summaryCard(instrument, submitted, signed, { sentences }).data
        expect(summary.clusters).toEqual(clusters)
        expect(intro).toMatch(turnoutWords(scan))
        expect(priorities.split('\n')).toEqual(scan.priorities.map((place, at) => `${at + 1}. ${nameAt(place)}`))
        expect(practices.split('\n')).toEqual(
          scan.practices.length > 0 ? scan.practices.map((place) => `- ${nameAt(place)}`) : ['Niets genoemd.']
        )
        const lines = clusters.flatMap((cluster) => cluster.lines.replaceAll('\u00a0', ' ').split('\n'))
        const alt = describePicture(instrument, signed)
        const mail = mailText({ instrument, result: signed, figures: true, replies: false })
        for (const place of places) {
          const hand = blockByHand(scan, place)
          const { stage = 0, ambition = 0 } = scan.agreed[place] ?? {}
          const where = ambition === stage ? `${lower(stage)}, aanhouden` : `${lower(stage)} → ${lower(ambition)}`
          const how = joined(howInWords(hand), beside(hand.last))
          expect(lines).toContain(`- ${nameAt(place)}: ${where} (${how})`)
          const votes = hand.last.counts.flatMap((times, rank) => (times > 0 ? [`${times} ${lower(rank)}`] : []))
          const listed = votes.length > 1 ? `${votes.slice(0, -1).join(', ')} en ${votes.at(-1)}` : votes.join('')
          const toward = ambition === stage ? 'dit aanhouden' : `naar ${lower(ambition)}`
          const sentence = joined(
            `${nameAt(place)}, vandaag ${lower(stage)}, ${toward}`,
            listed === '' ? '' : `${hand.last.total === 1 ? 'stem' : 'stemmen'}: ${listed}`,
            beside(hand.last)
          )
          expect(alt).toContain(`${sentence}.`)
          expect(mail.text.split('\n')).toContain(`- ${sentence}.`)
          expect(unescaped(mail.html).split('\n')).toContain(`<li>${sentence}.</li>`)
        }
        expectSentences(scan, sentences)
        for (const one of sentences) for (const text of [mail.text, unescaped(mail.html)]) expect(text).toContain(one)
      }),
      MANY
    )
  })

  test('has a picture with a mark per block and the votes of the round that counts', () => {
    fc.assert(
      fc.property(anyScan, (scan) => {
        const { signed } = playOut(scan)
        const svg = drawPicture(instrument, signed)
        const marks = (name: string, shape: string) =>
          svg.match(new RegExp(`<${shape} [^>]*data-mark="${name}"`, 'g'))?.length ?? 0
        const growing = places.filter((place) => isAmbition(scan, place)).length
        expect(marks('agreed', 'circle')).toBe(11)
        expect(marks('grow', 'polygon')).toBe(growing)
        expect(marks('keep', 'circle')).toBe(11 - growing)
        // The first of this size is the one of the legend.
        const drawn = [...svg.matchAll(/<text\b[^>]* font-size="22"[^>]*>(\d+)</g)]
          .slice(1)
          .map(([, one]) => Number(one))
        const shown = places.flatMap((place) => {
          const { last } = blockByHand(scan, place)
          return last.counts.filter((times, rank) => times > 0 || (rank === scan.agreed[place]?.stage && !last.few))
        })
        expect(drawn).toEqual(shown)
        const words = [...svg.matchAll(/<text\b[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text).join(' ')
        for (const place of places) expect(words).toContain(beside(blockByHand(scan, place).last))
      }),
      MANY
    )
  })

  test('is shown to the director beforehand with the votes of every round', () => {
    fc.assert(
      fc.property(anyScan, (scan) => {
        const { concept, result } = playOut(scan)
        const parts = previewParts(
          toSend({
            instrument,
            scan: concept,
            result: { ...result, submittedAt: NOW },
            sendsMail: true,
            hasPicture: true
          }),
          'director'
        )
        const sections = parts.flatMap((part) => part.sections)
        const front = sections.flatMap(({ lines }) => lines)
        expect(front.find(({ label }) => label === 'Deelname')?.text).toMatch(turnoutWords(scan))
        for (const place of places) {
          const hand = blockByHand(scan, place)
          const { lines } = found(sections.find(({ heading }) => heading === titleAt(place)))
          expect(lines.find(({ label }) => label === 'Hoe beslist')?.text).toBe(capital(howInWords(hand)))
          const votes = lines.filter(({ label }) => label.startsWith('Stemmen'))
          expect(votes.map(({ label, text }) => `${label}: ${text}`)).toEqual(
            hand.rounds.map((round, at) => {
              const label = hand.rounds.length > 1 ? `Stemmen, ronde ${at + 1}` : 'Stemmen'
              return `${label}: ${capital(roundByHand(round, isAside(hand, at)))}`
            })
          )
        }
      }),
      MANY
    )
  })
})

describe('the documents', () => {
  test('a workbook has every figure as a number', async () => {
    await fc.assert(
      fc.asyncProperty(anyScan, async (scan) => {
        const { signed } = playOut(scan)
        const bytes = await writeWorkbook({ instrument, result: signed })
        const sheets = await readExcelFile(Buffer.from(bytes), { trim: false })
        const rowsOf = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? []
        expect(rowsOf('Verdelingen').slice(1)).toEqual(
          places.flatMap((place) =>
            blockByHand(scan, place).rounds.map((round, at) => {
              const hidden = (one: number) => (round.few ? '–' : one)
              const abstained = round.few && round.abstained === 0 ? '–' : round.abstained
              return [titleAt(place), at + 1, ...round.counts.map(hidden), hidden(round.total), abstained]
            })
          )
        )
        const [head = [], ...answers] = rowsOf('Antwoorden')
        for (const place of places) {
          const { stage = 0, ambition = 0, levers = [], barriers = [] } = scan.agreed[place] ?? {}
          const row = Object.fromEntries(head.map((name, at) => [String(name), answers[place]?.[at]]))
          expect(row).toMatchObject({
            Stadium: NAMES[stage],
            'Naar de toekomst': ambition === stage ? 'dit aanhouden' : `evolueren naar ${lower(ambition)}`,
            'Hoe beslist': howInWords(blockByHand(scan, place)),
            Hefbomen: shortOf('levers', levers),
            Knelpunten: shortOf('barriers', barriers)
          })
        }
        expectVoiced(scan, rowsOf('Wat leden antwoordden'))
        expectNamed(scan, rowsOf('Wat leden noemden'))
        expectFacts(scan, rowsOf('Alles op een rij'))
        const [, ...ranked] = rowsOf('Prioriteiten')
        expect(ranked.map(([, priority]) => priority).filter(Boolean)).toEqual(scan.priorities.map(titleAt))
        expect(ranked.map(([, , practice]) => practice).filter(Boolean)).toEqual(scan.practices.map(titleAt))
        const front = rowsOf('Over deze cijfers')
        expect(String(front.find(([label]) => label === 'Deelname')?.[1])).toMatch(turnoutWords(scan))
      }),
      SOME
    )
  })

  test('a report has every figure on the page of its block', async () => {
    await fc.assert(
      fc.asyncProperty(anyScan, async (scan) => {
        const { signed } = playOut(scan)
        const { pages } = await read(aReport(signed))
        const [title = '', , overview = ''] = pages
        expect(title).toMatch(turnoutWords(scan, false))
        for (const [at, place] of scan.priorities.entries()) {
          const { stage = 0, ambition = 0 } = scan.agreed[place] ?? {}
          const toward = ambition === stage ? 'dit aanhouden' : `naar ${lower(ambition)}`
          expect(title).toContain(`${at + 1}. ${titleAt(place)}: vandaag ${lower(stage)}, ${toward}`)
        }
        expectApart(scan, title)
        for (const [name, field] of [
          ['Hefbomen', 'levers'],
          ['Knelpunten', 'barriers']
        ] as const)
          for (const { id, short } of choiceIn(instrument, field).options) {
            const times = scan.agreed.filter((one) => one[field].includes(id)).length
            const from = title.indexOf(`• ${name}: `)
            // A line may end after a hyphen.
            const line = from < 0 ? '' : (title.slice(from + 2).split(/ • | CLB Noord ·/)[0] ?? '').replace(/- /g, '-')
            expect(line.includes(`${short} (bij ${times} bouwstenen)`)).toBe(times > 1 && id !== 'none')
          }
        for (const place of places) {
          const hand = blockByHand(scan, place)
          const { stage = 0, ambition = 0 } = scan.agreed[place] ?? {}
          const part = partOf(pages, place)
          const isVoted = hand.rounds.some(({ total }) => total > 0)
          for (const [at, round] of hand.rounds.entries()) {
            const shown = [...round.counts, round.total].map((one) => (round.few ? '–' : `${one}`))
            const abstained = round.few && round.abstained === 0 ? '–' : `${round.abstained}`
            expect(part.includes(`Ronde ${at + 1} ${[...shown, abstained].join(' ')}`)).toBe(isVoted)
            const said = beside(round, isAside(hand, at))
            if (said !== '')
              expect(part).toContain(hand.rounds.length > 1 ? `Ronde ${at + 1}: ${said}.` : `${capital(said)}.`)
          }
          expect(part).toContain(capital(howInWords(hand)))
          expect(overview).toContain(
            `${titleAt(place)} ${NAMES[stage]} ${ambition === stage ? 'Dit aanhouden' : `Naar ${lower(ambition)}`} ${capital(howInWords(hand))}`
          )
        }
      }),
      SOME
    )
  })
})

/** What stands on the first page of where the votes lay apart: three blocks at most, the widest first. */
function expectApart(scan: AnyScan, title: string): void {
  const first = places.map((place) => found(blockByHand(scan, place).rounds[0]))
  const ranks = ({ counts }: Figures) => counts.flatMap((times, rank) => Array.from({ length: times }, () => rank))
  const apart = (figures: Figures) => {
    const all = ranks(figures)
    const sum = all.reduce((total, one) => total + all.reduce((more, other) => more + Math.abs(one - other), 0), 0)
    return all.length < 2 ? 0 : sum / (all.length * (all.length - 1))
  }
  const widest = first
    .map(apart)
    .filter((one) => one > 0)
    .sort((one, other) => other - one)
    .slice(0, 3)
  const said = title.split('Waar de stemmen het verst uiteen lagen ')[1]?.split(' Wat bij meer dan één')[0] ?? ''
  const lines = said.split('• ').slice(1)
  if (widest.length === 0) expect(said).toBe('De stemmen lagen nergens zichtbaar uiteen.')
  expect(lines).toHaveLength(widest.length)
  for (const [at, line] of lines.entries()) {
    const place = places.findIndex((one) => line.startsWith(titleAt(one)))
    const figures = found(first[place])
    expect(apart(figures)).toBeCloseTo(widest[at] ?? 0)
    const counts = figures.counts.flatMap((times, rank) => (times > 0 ? [`${times} ${lower(rank)}`] : []))
    for (const one of counts) expect(line).toContain(one)
    expect(line.includes('in de eerste ronde')).toBe(blockByHand(scan, place).rounds.length > 1)
  }
}

type Rows = readonly (readonly unknown[])[]
const asObjects = ([head = [], ...rows]: Rows) =>
  rows.map((row) => Object.fromEntries(head.map((name, at) => [String(name), row[at]])))

/** What members said of one block beside the stage, one by one. */
const restsOf = (scan: AnyScan, place: number) => scan.members.flatMap(({ said }) => said[place]?.rest ?? [])

/** What members answered beside the stage, as the workbook counts it. */
function expectVoiced(scan: AnyScan, sheet: Rows): void {
  const rows = asObjects(sheet)
  expect(rows).toHaveLength(places.length)
  for (const place of places) {
    const row = found(rows[place])
    const rests = restsOf(scan, place)
    const { few, keep, grow } = blockByHand(scan, place).future
    expect(row.Antwoorden).toBe(few ? 'te weinig antwoorden om te tonen' : rests.length)
    expect(row.Aanhouden).toBe(few ? null : keep)
    for (const rank of [1, 2, 3]) expect(row[`Naar ${lower(rank)}`]).toBe(few ? null : grow[rank])
    for (const [name, field] of [
      ['Hefbomen', 'levers'],
      ['Knelpunten', 'barriers'],
      ['Manier van werken', 'intent']
    ] as const)
      for (const { id, short } of choiceIn(instrument, field).options)
        expect(row[`${name}: ${short}`]).toBe(few ? null : rests.filter((rest) => rest[field].includes(id)).length)
  }
}

/** Points and mentions as the workbook counts them. */
function expectNamed(scan: AnyScan, [, ...rows]: Rows): void {
  const { few, points, mentions, none } = closingsByHand(scan)
  if (few) {
    expect(rows.map((row) => row[0])).toEqual(['te weinig antwoorden om te tonen'])
    return
  }
  const blocks = places.map((place) => [
    titleAt(place),
    points.find(([at]) => at === place)?.[1] ?? 0,
    mentions.find(([at]) => at === place)?.[1] ?? 0
  ])
  expect(rows).toEqual([...blocks, ['Ziet nog geen bouwsteen als praktijk', null, none]])
}

/** One fact a row: the same figures once more, each with the scan it is of. */
function expectFacts(scan: AnyScan, sheet: Rows): void {
  const rows = asObjects(sheet)
  for (const row of rows)
    expect(row).toMatchObject({ Centrum: 'CLB Noord', Schooljaar: expect.anything(), Instrument: instrument.name })
  for (const place of places) {
    const here = rows.filter((row) => row.Nummer === instrument.blocks[place]?.number)
    const { rounds, future } = blockByHand(scan, place)
    const of = (what: string, round: number | null, answer: string) =>
      here.find((row) => row.Wat === what && row.Ronde === round && row.Antwoord === answer)
    const { stage = 0 } = scan.agreed[place] ?? {}
    expect(of('vastgelegd', null, NAMES[stage] ?? '')).toMatchObject({ Vraag: 'Stadium', Volgorde: stage + 1 })
    for (const [at, { counts, abstained, few }] of rounds.entries())
      for (const [rank, times] of [...counts, abstained].entries()) {
        const row = of('stemmen', at + 1, NAMES[rank] ?? 'Niet in te schatten')
        expect(row?.Aantal).toBe(few ? undefined : times)
      }
    const rests = restsOf(scan, place)
    for (const { id, short } of choiceIn(instrument, 'intent').options)
      expect(of('antwoorden van leden', 1, short)?.Aantal).toBe(
        future.few ? undefined : rests.filter(({ intent }) => intent === id).length
      )
  }
}

function shortOf(field: 'levers' | 'barriers', ids: readonly string[]): string | null {
  const words = choiceIn(instrument, field)
    .options.filter(({ id }) => ids.includes(id))
    .map(({ short }) => short)
  return words.length > 0 ? words.join('; ') : null
}

/** Who took part, as every document begins. */
function turnoutWords(scan: AnyScan, isWhole = true): RegExp {
  const { members, handedIn, others } = turnoutByHand(scan)
  const who =
    handedIn === 0 ? 'Niemand' : handedIn === members ? `Alle ${members} leden` : `${handedIn} van de ${members} leden`
  const saved =
    others === 0
      ? ''
      : handedIn === 0
        ? '; wat leden al bewaarden'
        : others === 1
          ? '; wat een ander al bewaarde'
          : '; wat anderen al bewaarden'
  const start = isWhole ? '^' : ''
  const end = isWhole ? (others === 0 ? '(\\.|$)' : ', telt mee(\\.|$)') : ''
  return new RegExp(`${start}${who} (stuurde|stuurden) antwoorden in${saved}${end}`)
}

/** The three sentences: how often the stage that comes most, of how many grow, and what comes first. */
function expectSentences(scan: AnyScan, [today = '', future = '', first = '']: readonly string[]): void {
  const stages = [0, 0, 0, 0]
  for (const { stage } of scan.agreed) stages[stage] = (stages[stage] ?? 0) + 1
  const most = Math.max(...stages)
  expect(today).toContain(most === 11 ? 'alle 11 bouwstenen' : `bij ${most} van de 11 bouwstenen`)
  for (const [rank, times] of stages.entries()) expect(today.includes(lower(rank))).toBe(times === most)
  const growing = places.filter((place) => isAmbition(scan, place)).length
  if (growing === 0) expect(future).toContain('bij alle 11 bouwstenen zo houden')
  else expect(future).toContain(growing === 11 ? 'bij alle 11 bouwstenen' : `bij ${growing} van de 11 bouwstenen`)
  const named = [...first.matchAll(/‘([^’]*)’/g)].map(([, name]) => name)
  expect(named).toEqual(scan.priorities.map(nameAt))
}

function unescaped(html: string): string {
  return html
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
