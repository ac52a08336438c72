import { findBlock } from '../scan/answer.ts'
import { ambitionText, blockName, stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimIn } from '../scan/questions/aim.ts'
import { type AgreedBlock, countingRound, heldBackIn, type Result, resultFor, withoutNotes } from '../scan/result.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { explainedLines } from './explained-lines.ts'
import { howText, roundInWords } from './round-text.ts'
import { inPages } from './section-pages.ts'
import type { Line, Section, SectionPart } from './sections.ts'

/** Who gets something of every block. */
type Reader = 'director' | 'group' | 'network'

/** What was agreed for every block, as one reader gets it: by cluster, in as many parts as fit on a card each. */
export function blockParts(instrument: Instrument, result: Result, reader: Reader): readonly SectionPart[] {
  const theirs = readBy(reader, result).blocks
  const held = reader === 'network' ? [] : heldBackIn(result)
  return instrument.clusters.flatMap(({ id, name }) => {
    const blocks = theirs.filter(({ block }) => findBlock(instrument, block)?.cluster === id)
    const all = blocks.map((one) => ({
      block: one.block,
      section: section(instrument, one, reader, held.includes(one.block))
    }))
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

function section(instrument: Instrument, agreed: AgreedBlock, reader: Reader, heldBack: boolean): Section {
  const words = strings.preview
  const { answer, how, rounds } = agreed
  const aim = aimIn(instrument)
  const line = (label: string, text: string): Line => ({ label, text: capital(text) })
  const votes = rounds.map((round, place) => {
    const label = rounds.length > 1 ? words.votesOf(strings.talk.round(place + 1)) : words.votes
    return line(label, roundInWords(instrument, round))
  })
  return {
    heading: blockName(instrument, agreed.block),
    words: '',
    lines: [
      line(words.agreed, stageName(instrument, answer.vote)),
      ...(aim ? [line(aim.name, ambitionText(instrument, answer))] : []),
      ...(reader === 'network' ? [] : [line(words.how, howText(how, countingRound(rounds)))]),
      ...explainedLines(instrument, answer),
      ...(heldBack ? [line('', reader === 'director' ? words.keptInsideHere : words.heldBackHere)] : []),
      ...(reader === 'network' ? [] : rounds.length > 0 ? votes : [line(words.votes, words.noVotes)])
    ]
  }
}
