import type { Block, Instrument } from '../scan/instrument.ts'
import { ABSTAIN, placeQuestion } from '../scan/questions/place.ts'
import { isAlone, type Started } from '../scan/scan.ts'
import { placeOf } from '../scan/sheet.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import type { Button, Buttons, Folds } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { bullets, type ChoiceLine, named, ofCentre } from './lines.ts'

/** The first step of a block: read the stages, choose one, go on. */
export type StageCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly hasInvitation: boolean
  readonly invitation: string
  readonly invitationFacts: string
  readonly name: string
  readonly line: string
  readonly hasNotice: boolean
  readonly notice: string
  readonly hasError: boolean
  readonly error: string
  readonly definition: string
  readonly stages: readonly { readonly name: string; readonly cycle: string; readonly points: string }[]
  readonly background: readonly { readonly heading: string; readonly text: string }[]
  readonly question: string
  readonly choices: readonly ChoiceLine[]
  readonly vote: string
  readonly missing: string
  readonly doubt: string
  readonly privacy: string
  readonly buttons: Buttons & Folds
}

/** What a stage card shows of the member: the vote so far (or as just chosen), its revision, and what went wrong. */
export type StageView = {
  readonly vote: string
  readonly seen: number
  /** The day in Brussels, on a card that invites. */
  readonly invitedOn?: string
  /** What got lost on the way here, where nothing is to be mended. */
  readonly notice?: string
  readonly error?: string
}

/** The stage step of one block. */
export function stageCard(
  instrument: Instrument,
  scan: Started,
  block: Block,
  view: StageView
): Filling<'stage', StageCard> {
  const words = strings.stage
  const place = placeOf(instrument, block.id)
  const on = { scan: scan.id, block: block.id }
  const leave = { ...on, from: 'stage', seen: view.seen } as const
  const back: Button = { title: 'back', action: { verb: 'back', ...leave }, inputs: 'none' }
  return {
    name: 'stage',
    isAlike: view.invitedOn === undefined && view.notice === undefined && view.error === undefined,
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...invitationTo(instrument, scan, view.invitedOn),
      name: block.name,
      line: lineOf(instrument, block),
      hasNotice: view.notice !== undefined,
      notice: view.notice ?? '',
      hasError: view.error !== undefined,
      error: view.error ?? '',
      definition: block.definition,
      ...readingOf(instrument, block),
      question: placeQuestion(instrument).text,
      choices: [...named(instrument.stages), { title: placeQuestion(instrument).abstain, value: ABSTAIN }],
      vote: view.vote,
      missing: words.missing(instrument.nouns),
      doubt: words.doubt(instrument.nouns),
      privacy: isAlone(scan) ? words.personal : words[scan.settings.visibility],
      buttons: {
        folds: [{ title: 'background', unfolds: 'background' }],
        foot: [
          { title: 'save', action: { verb: 'vote', ...on, seen: view.seen }, style: 'positive' },
          ...(place > 0 ? [back] : []),
          { title: 'skip', action: { verb: 'skip', ...on }, inputs: 'none' },
          { title: 'overview', action: { verb: 'overview', ...leave }, inputs: 'none' }
        ]
      }
    }
  }
}

/** Who invites to what; nothing where nobody is invited, for such a card is much the same for everybody. */
function invitationTo(
  { blocks, minutes, nouns }: Instrument,
  { facilitator, settings }: Started,
  today: string | undefined
): Pick<StageCard, 'hasInvitation' | 'invitation' | 'invitationFacts'> {
  if (today === undefined) return { hasInvitation: false, invitation: '', invitationFacts: '' }
  const closesOn = settings.closesOn && strings.day(settings.closesOn, today)
  return {
    hasInvitation: true,
    invitation: strings.stage.invitation(facilitator.name, settings.centre),
    invitationFacts: strings.stage.invitationFacts(blocks.length, minutes, closesOn, nouns)
  }
}

/** What there is to read about a block: the longest part of the card, and the same for everybody who sees it. */
type Reading = Pick<StageCard, 'stages' | 'background'>

/** What there is to read, put together once for each block of an instrument. */
const readings = new WeakMap<Instrument, Map<Block, Reading>>()

function readingOf(instrument: Instrument, block: Block): Reading {
  const ofInstrument = readings.get(instrument) ?? new Map<Block, Reading>()
  readings.set(instrument, ofInstrument)
  const reading = ofInstrument.get(block) ?? {
    stages: instrument.stages.map(({ id, name, cycle }) => ({
      name,
      cycle: strings.stage.cycle(cycle),
      points: bullets(block.stages[id]?.points ?? [])
    })),
    background: backgroundOf(instrument, block)
  }
  ofInstrument.set(block, reading)
  return reading
}

/** Where a block stands in its instrument: "3 van 11" and its cluster. */
export function lineOf(instrument: Instrument, block: Block): string {
  const cluster = instrument.clusters.find(({ id }) => id === block.cluster)?.name ?? ''
  return strings.stage.line(placeOf(instrument, block.id) + 1, instrument.blocks.length, cluster)
}

/** All there is to know about a block beyond the points: in the order in which someone in doubt would want it. */
function backgroundOf(instrument: Instrument, block: Block): StageCard['background'] {
  const words = strings.stage
  const details = instrument.stages.map(({ id, name }) => ({
    heading: name,
    text: bullets([...(block.stages[id]?.points ?? []), ...(block.stages[id]?.details ?? [])].map(sentence))
  }))
  const references = (list: Block['scales']) => bullets(list.map(({ code, title }) => `${code}: ${title}`))
  const more = block.contribution
    ? { heading: words.contribution, text: block.contribution }
    : { heading: words.reflections, text: bullets(block.reflections) }
  return [
    ...details,
    more,
    { heading: words.expectations, text: references(block.expectations) },
    { heading: words.scales, text: references(block.scales) }
  ].filter(({ text }) => text !== '')
}

function sentence(point: string): string {
  const opened = capital(point)
  return /[.?!…]$/.test(opened) ? opened : `${opened}.`
}
