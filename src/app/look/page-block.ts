import { ownStanding } from '../../cards/agenda-lines.ts'
import { figureLines } from '../../cards/agree-figures.ts'
import { placedInWords } from '../../cards/answer-lines.ts'
import { stageBefore } from '../../cards/discussion-votes.ts'
import { aboutOf } from '../../cards/remarks.ts'
import { besideVotes, howInFull } from '../../cards/round-text.ts'
import type { Answer } from '../../scan/answer.ts'
import { ambitionText, blockName, headOf, stageName, toldIn } from '../../scan/answer-text.ts'
import { figuresBeside, type QuestionFigures } from '../../scan/given.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { KEEP } from '../../scan/questions/aim.ts'
import { besides } from '../../scan/questions/index.ts'
import { ABSTAIN } from '../../scan/questions/place.ts'
import { type AgreedBlock, type AgreedRound, countingRound, type Voiced } from '../../scan/result.ts'
import { isAlone, type Revealed } from '../../scan/scan.ts'
import { type BlockTally, tallyOf } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import { capital } from '../../words/capital.ts'
import { strings } from '../../words/index.ts'
import type { Place } from '../scan/places.ts'
import type { Voter } from '../scan/voters.ts'
import type { BlockLook } from './blocks.ts'

/** What a page says about something, in one or more sentences; the label is "" where that is clear. */
export type PageLine = { readonly label: string; readonly texts: readonly string[] }

/** A block as a page shows it: where it stands in a sentence, and what there is to read of it, each under a heading. */
export type PageBlock = {
  readonly block: string
  /** "5.1 Preventie" */
  readonly name: string
  readonly standing: string
  readonly sections: readonly { readonly heading: string; readonly lines: readonly PageLine[] }[]
}

/** What a block is told from: as far as somebody may see it, with its figures while the team works on it, or as it was signed. */
export type ToldOf = {
  readonly look: BlockLook
  readonly figures: BlockTally | undefined
  readonly signed: AgreedBlock | undefined
}

/** A block in words, in the notation of the cards; `levels` are those that the team gave itself on the scales that go with it. */
export function pageBlock(place: Place, scan: Revealed, told: ToldOf, levels: readonly PageLine[] = []): PageBlock {
  const { instrument } = place
  const { look } = told
  const sections = [
    { heading: strings.document.votes, lines: isAlone(scan) ? [] : roundLines(instrument, look.rounds) },
    { heading: answersHeading(scan, look), lines: questionLines(place, scan, told) },
    { heading: strings.talk.remarks, lines: isAlone(scan) ? [] : remarkLines(instrument, look.remarks) },
    { heading: strings.talk.voters, lines: voterLines(instrument, look) },
    { heading: strings.document.ownLevels, lines: levels }
  ]
  return {
    block: look.block,
    name: blockName(instrument, look.block),
    standing: standingOf(place, scan, told),
    sections: sections.filter(({ lines }) => lines.length > 0)
  }
}

function standingOf({ instrument }: Place, scan: Revealed, { look, figures }: ToldOf): string {
  const { agreed, rounds } = look
  const words = strings.agenda
  if (isAlone(scan)) return figures ? ownStanding(instrument, figures) : ''
  if (agreed)
    return strings.talk.agreedHow(
      placedInWords(instrument, agreed.answer),
      howInFull(instrument.nouns, agreed.how, countingRound(rounds))
    )
  if (scan.settings.way === 'together') return capital(strings.agree.todo)
  return figures?.majority ? words.proposal(stageName(instrument, figures.majority)) : words.toDiscuss
}

function roundLines(instrument: Instrument, rounds: readonly AgreedRound[]): readonly PageLine[] {
  return rounds.map((round, place) => {
    const figures = round.votes.map(({ id, count }) => strings.agenda.figure(stageName(instrument, id), count))
    const beside = besideVotes(instrument.nouns, round)
    const isAny = !round.isFew && round.votes.some(({ count }) => count > 0)
    return {
      label: rounds.length > 1 ? strings.talk.round(place + 1) : '',
      texts: [...(isAny ? [figures.join(' · ')] : []), ...(beside === '' ? [] : [capital(beside)])]
    }
  })
}

function answersHeading(scan: Revealed, { agreed }: BlockLook): string {
  if (isAlone(scan)) return strings.mine.choice
  return agreed ? strings.document.agreed : strings.workbook.voicedOf
}

/** Question by question what was agreed, why, and how often each answer was given. */
function questionLines(place: Place, scan: Revealed, told: ToldOf): readonly PageLine[] {
  const { instrument, own } = place
  const { look } = told
  const answer = isAlone(scan) ? own?.sheet.answers.get(look.block) : look.agreed?.answer
  const answered = answer && answer.vote !== ABSTAIN ? textsOf(instrument, answer) : () => []
  const figures = isAlone(scan) ? () => '' : figureLines(instrument, figuresOf(place, scan, told))
  const lines = besides(instrument).map((question) => ({
    label: headOf(question, 'document'),
    texts: [...answered(question.id), figures(question.id)].filter((text) => text !== '')
  }))
  return lines.filter(({ texts }) => texts.length > 0)
}

function textsOf(instrument: Instrument, answer: Answer): (question: string) => readonly string[] {
  const told = toldIn(instrument, answer)
  return (id) => {
    const question = besides(instrument).find((one) => one.id === id)
    if (question?.kind === 'aim') return [capital(ambitionText(instrument, answer))]
    const found = told.find((one) => one.question.id === id)
    if (!found) return []
    return [found.texts.map(capital).join(' · '), found.note === '' ? '' : strings.document.note(found.note)]
  }
}

function figuresOf(place: Place, scan: Revealed, { look, figures, signed }: ToldOf) {
  const { instrument, sheets } = place
  if (scan.settings.way === 'together') return undefined
  if (figures) return { votes: figures, beside: figuresBeside(instrument, sheets, look.block, fewestOf(scan)) }
  return signed?.voiced && { votes: tallyOf(signed), beside: voicedBeside(instrument, signed.voiced) }
}

/** What members said beside the stage as it was kept with what was signed. */
function voicedBeside(instrument: Instrument, { answers, isFew, keep, grow, named }: Voiced) {
  return besides(instrument).flatMap((question): readonly QuestionFigures[] => {
    const counts =
      question.kind === 'aim'
        ? [{ id: KEEP, count: keep }, ...grow]
        : named.find((one) => one.question === question.id)?.counts
    return counts ? [{ question: question.id, answers, counts, isFew: isFew === true }] : []
  })
}

function remarkLines(instrument: Instrument, remarks: BlockLook['remarks']): readonly PageLine[] {
  if (remarks === undefined) return []
  if (remarks === 'few') return [{ label: '', texts: [strings.talk.few] }]
  return besides(instrument).flatMap((question) => {
    const here = remarks.filter(({ field }) => field === question.id)
    const quoted = here.map(({ text, name }) => {
      const by = name === undefined ? '' : strings.talk.by(name === '' ? strings.talk.gone : name)
      return `${strings.talk.quote(text)}${by}`
    })
    return quoted.length > 0 ? [{ label: aboutOf(question), texts: quoted }] : []
  })
}

/** Who chose what, a stage a line; who moved in the round that counts also has where they came from. */
function voterLines(instrument: Instrument, { voters = [], rounds }: BlockLook): readonly PageLine[] {
  const words = strings.talk
  const isSecond = rounds.length > 1
  const nameOf = (vote: string) => (vote === ABSTAIN ? words.notPlaced : stageName(instrument, vote))
  const cast = ({ first, second }: Voter) => (isSecond ? second : first)
  return [...instrument.stages.map(({ id }) => id), ABSTAIN].flatMap((vote) => {
    const texts = voters
      .filter((voter) => cast(voter) === vote)
      .map(({ name, first }) => {
        const who = name === '' ? words.gone : name
        return first === undefined || first === vote ? who : words.moved(who, stageBefore(instrument, first))
      })
    return texts.length > 0 ? [{ label: nameOf(vote), texts }] : []
  })
}
