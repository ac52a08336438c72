import { besideRounds, howText } from '../cards/round-text.ts'
import { findBlock } from '../scan/answer.ts'
import { ambitionText, blockName, headOf, stageName, toldIn } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimedAt, aimIn } from '../scan/questions/aim.ts'
import { type AgreedBlock, type AgreedRound, countingRound, countsOf, heldBackIn, type Result } from '../scan/result.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'

const words = strings.document

/** A note of more lines than this is set as running text, so that it fills no page by itself. */
const MOST_LINES = 12

/** What the report says of one block, from its name to the votes behind what was agreed. */
export function blockData(instrument: Instrument, result: Result, agreed: AgreedBlock) {
  const { block, rounds, answer, how } = agreed
  const { nouns } = instrument
  const name = blockName(instrument, block)
  const aim = aimIn(instrument)
  const aimed = aimedAt(instrument, answer.replies)
  return {
    block,
    name,
    goesOn: words.goesOn(name),
    track: instrument.stages.map(({ id, name }) => ({
      name: id === aimed && id !== answer.vote ? words.aimed(name) : name,
      mark: id === answer.vote ? 'agreed' : id === aimed ? 'aimed' : 'other'
    })),
    facts: [
      { label: words.agreed, value: stageName(instrument, answer.vote) },
      ...(aim ? [{ label: headOf(aim, 'document'), value: capital(ambitionText(instrument, answer)) }] : []),
      { label: words.how, value: capital(howText(how, countingRound(rounds))) }
    ],
    answers: answerRows(instrument, result, agreed),
    votes: rounds.some((round) => isVoted(instrument, round)) ? votesTable(instrument, rounds) : null,
    beside: rounds.length === 0 ? [words.together] : besideRounds(nouns, rounds).map((said) => capital(`${said}.`))
  }
}

function answerRows(instrument: Instrument, result: Result, { block, answer }: AgreedBlock) {
  const points = findBlock(instrument, block)?.stages[answer.vote]?.points ?? []
  const { here } = words.heldBack[result.copy.for]
  return [
    rowOf(words.meaning(instrument.nouns), points),
    ...toldIn(instrument, answer)
      .filter(({ texts, note }) => texts.length > 0 || note !== '')
      .map(({ question, texts, note }) => rowOf(headOf(question, 'document'), texts.map(running), note)),
    ...(heldBackIn(result).includes(block) ? [rowOf(words.notes, [here(instrument.nouns)])] : [])
  ]
}

/** A question with what was chosen, and what was explained, a paragraph per line. */
function rowOf(label: string, values: readonly string[], note = '') {
  const notes = note === '' ? [] : words.note(running(note)).split('\n')
  return { label, values: values.map(capital), notes: notes.filter((line) => line.trim() !== '') }
}

function running(note: string): string {
  return note.split('\n').length > MOST_LINES ? note.replace(/\n+/g, ' ') : note
}

function votesTable(instrument: Instrument, rounds: readonly AgreedRound[]) {
  return {
    heads: [words.votes, ...instrument.stages.map(({ name }) => name), words.total, words.notPlaced],
    rows: rounds.map((round, place) => {
      const counts = countsOf(instrument, round)
      const shown = (count: number) => (round.isFew ? strings.talk.hidden : `${count}`)
      const abstained = round.isFew && !round.abstained ? strings.talk.hidden : `${round.abstained ?? ''}`
      const total = counts.reduce((all, count) => all + count, 0)
      return [strings.talk.round(place + 1), ...counts.map(shown), shown(total), abstained]
    })
  }
}

function isVoted(instrument: Instrument, round: AgreedRound): boolean {
  return countsOf(instrument, round).some((count) => count > 0)
}
