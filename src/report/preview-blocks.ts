import { capital } from '../cards/lines.ts'
import type { Line, Part, Section } from '../cards/preview-card.ts'
import { strings } from '../cards/strings.ts'
import { findBlock } from '../scan/answer.ts'
import type { Instrument } from '../scan/instrument.ts'
import { type AgreedBlock, hasNotes, type Result, withoutNotes } from '../scan/result.ts'
import { ambitionText, blockName, differenceTexts, optionTexts, stageName } from './answer-text.ts'
import { resultFor } from './mail-parts.ts'

/** Who gets something of every block. */
type Reader = 'director' | 'group' | 'network'

type Page = readonly { readonly block: string; readonly section: Section }[]

/** The most blocks that are pleasant to read on one card. */
const MOST_BLOCKS = 3

/** How much of a card its blocks may take together, and what a line takes beside its text: in characters of JSON. */
const ROOM = 9_000
const AROUND = 170

/** What was agreed for every block, as one reader gets it: by cluster, in as many parts as fit on a card each. */
export function blockParts(instrument: Instrument, result: Result, reader: Reader): readonly Part[] {
  const theirs = readBy(reader, result).blocks
  return instrument.clusters.flatMap(({ id, name }) => {
    const blocks = theirs.filter(({ block }) => findBlock(instrument, block)?.cluster === id)
    const held = (block: string) => isHeldBack(result, block, reader)
    const all = blocks.map((one) => ({ block: one.block, section: section(instrument, one, reader, held(one.block)) }))
    return inPages(all).map((page, place, { length }) => ({
      id: page[0]?.block ?? '',
      name: strings.preview.part.blocks(name, place + 1, length),
      blocks: page.map(({ block }) => block),
      sections: page.map((one) => one.section)
    }))
  })
}

function readBy(reader: Reader, result: Result): Result {
  // The three of the school group read the same.
  return reader === 'network' ? withoutNotes(result) : resultFor(reader === 'director' ? 'director' : 'ad', result)
}

function isHeldBack({ blocks }: Result, id: string, reader: Reader): boolean {
  return reader === 'group' && blocks.some((one) => one.block === id && !one.notesShared && hasNotes(one))
}

function section(instrument: Instrument, agreed: AgreedBlock, reader: Reader, heldBack: boolean): Section {
  const words = strings.preview
  const { questions, stages } = instrument
  const { answer, how, rounds } = agreed
  const { context } = answer
  const line = (label: string, text: string): Line => ({ label, text: capital(text) })
  const explained = (label: string, values: readonly string[], note: string): readonly Line[] => [
    line(label, values.map(capital).join(' · ')),
    ...(note === '' ? [] : [{ label: words.note, text: note }])
  ]
  const votes = rounds.map((round, place) => {
    const given = stages.flatMap(({ id, name }) => {
      const count = round.find((one) => one.id === id)?.count ?? 0
      return count > 0 ? [strings.agenda.figure(name, count)] : []
    })
    return line(rounds.length > 1 ? words.votesOf(strings.talk.round(place + 1)) : words.votes, given.join(' · '))
  })
  return {
    heading: blockName(instrument, agreed.block),
    words: '',
    lines: [
      line(words.agreed, stageName(instrument, answer.vote)),
      line(words.ambition, ambitionText(instrument, answer)),
      ...(reader === 'network' ? [] : [line(words.how, strings.agree.how[how])]),
      ...explained(words.intent, optionTexts(questions.intent, [context.intent]), context.notes.intent),
      ...explained(words.difference, differenceTexts(instrument, context), context.notes.difference),
      ...explained(strings.agenda.levers, optionTexts(questions.levers, context.levers), context.notes.levers),
      ...explained(strings.agenda.barriers, optionTexts(questions.barriers, context.barriers), context.notes.barriers),
      ...(heldBack ? [line('', words.heldBackHere)] : []),
      ...(reader === 'network' ? [] : rounds.length > 0 ? votes : [line(words.votes, words.noVotes)])
    ]
  }
}

function inPages(all: Page): readonly Page[] {
  const pages: Page[] = []
  for (const one of all) {
    const last = pages.at(-1)
    const fits = last && last.length < MOST_BLOCKS && sizeOf([...last, one]) <= ROOM
    if (fits) pages[pages.length - 1] = [...last, one]
    else pages.push([one])
  }
  return pages
}

function sizeOf(page: Page): number {
  const lines = page.flatMap(({ section: { heading, lines } }) => [{ label: '', text: heading }, ...lines])
  return lines.reduce((all, { label, text }) => all + AROUND + JSON.stringify(label + text).length, 0)
}
