import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { agendaCard } from '../../src/cards/agenda-card.ts'
import { closeCard } from '../../src/cards/close-card.ts'
import { closingCard } from '../../src/cards/closing-card.ts'
import { contextCard } from '../../src/cards/context-card.ts'
import { overviewCard } from '../../src/cards/overview-card.ts'
import { reminderCard } from '../../src/cards/reminder-card.ts'
import { countProgress, scanCard } from '../../src/cards/scan-card.ts'
import { sentCard } from '../../src/cards/sent-card.ts'
import { emptySetup, setupCard } from '../../src/cards/setup-card.ts'
import { stageCard } from '../../src/cards/stage-card.ts'
import { refusalText } from '../../src/cards/strings.ts'
import { type Filled, loadTemplates } from '../../src/cards/templates.ts'
import { unreachedCard } from '../../src/cards/unreached-card.ts'
import { welcomeCard } from '../../src/cards/welcome-card.ts'
import { EMPTY_CONTEXT, findBlock } from '../../src/scan/answer.ts'
import { EMPTY_CLOSING } from '../../src/scan/closing.ts'
import type { Block } from '../../src/scan/instrument.ts'
import type { Scope } from '../../src/scan/scan.ts'
import { tally } from '../../src/scan/tally.ts'
import {
  answerWith,
  channel,
  closedScan,
  draftFor,
  instrument,
  openScan,
  roster,
  sheets,
  TODAY,
  unreachable
} from './team.ts'

/** A card to look at; the main one of a template bears its name, a variant adds to it: "stage-invited". */
export type Sample = { readonly title: string; readonly filled: Filled }

/** The templates of the app, read once. */
export const layOut = loadTemplates(templateFolder())

/** Where the templates are. */
export function templateFolder(): string {
  return join(import.meta.dirname, '../../adaptive-cards')
}

/** The block of the instrument with this id. */
export function blockOf(id: string): Block {
  const block = findBlock(instrument, id)
  if (!block) throw new Error(`there is no block ${id}`)
  return block
}

const scan = openScan()
const preventie = blockOf('preventie')
const lines = [{ title: instrument.name, value: instrument.id }]
const halfWay = sheets[7] ?? { answers: new Map() }
const handedIn = sheets[0] ?? halfWay
const complete = { answers: handedIn.answers }
const notBegun = { answers: new Map() }
const chat = (scope: Scope) => ({ ...channel, scope })

const setup = (scope: Scope, error = '', centre = 'CLB Noord') => {
  const draft = draftFor(scope === 'personal' ? roster.slice(0, 1) : roster, chat(scope))
  const empty = emptySetup(draft, lines, TODAY)
  return setupCard(draft, lines, error ? { ...empty, centre, director: roster[1]?.id ?? '' } : empty, TODAY, error)
}

const stage = (view: Partial<Parameters<typeof stageCard>[3]> = {}, block = preventie, of = scan) =>
  stageCard(instrument, of, block, { vote: '', seen: 0, ...view })

const filledContext = {
  ...answerWith('planmatig', 1).context,
  difference: ['teams', 'other'],
  other: 'tussen basis- en secundair onderwijs',
  notes: {
    ...EMPTY_CONTEXT.notes,
    levers: 'De nieuwe werkgroep preventie trekt dit goed; elk team heeft er iemand in.',
    barriers: 'Te weinig tijd tussen de systematische contacten.'
  }
}
const context = (vote: string, view: Partial<Parameters<typeof contextCard>[3]> = {}) =>
  contextCard(instrument, scan, preventie, { vote, context: EMPTY_CONTEXT, seen: 1, ...view })

const mistake = (problem: 'too-few-priorities' | 'practices-missing') =>
  refusalText({ reason: 'closing', mistake: { problem } }, instrument)

const agenda = (of: typeof sheets) => agendaCard(instrument, closedScan(scan), tally(instrument, of))

const overview = (sheet: typeof halfWay, error?: string) => overviewCard(instrument, scan, sheet, error)

/** Every card as someone of CLB Noord would see it. */
export const samples: readonly Sample[] = [
  { title: 'agenda', filled: agenda(sheets) },
  { title: 'agenda-nobody', filled: agenda(roster.map(() => notBegun)) },
  { title: 'agenda-alone', filled: agenda([handedIn]) },
  { title: 'close', filled: closeCard(scan, countProgress(instrument, sheets)) },
  { title: 'close-all-ready', filled: closeCard(scan, { ready: 9, members: 9 }) },
  { title: 'closing', filled: closingCard(instrument, scan, EMPTY_CLOSING, 0) },
  {
    title: 'closing-mistake',
    filled: closingCard(
      instrument,
      scan,
      { noPractice: false, practices: ['teamwerk', 'behartiger'], priorities: ['preventie', 'plg'] },
      1,
      mistake('too-few-priorities')
    )
  },
  { title: 'context', filled: context('planmatig') },
  {
    title: 'context-mistake',
    filled: context('fragmentair', {
      context: { ...answerWith('fragmentair').context, ambition: '', difference: ['none', 'teams'] },
      error: refusalText({ reason: 'context', mistake: { field: 'difference', problem: 'not-alone' } })
    })
  },
  { title: 'context-filled', filled: context('planmatig', { context: filledContext }) },
  { title: 'context-highest', filled: context('systematisch') },
  { title: 'overview', filled: overview(halfWay) },
  { title: 'overview-refused', filled: overview(notBegun, refusalText({ reason: 'no-block' })) },
  { title: 'overview-complete', filled: overview(complete) },
  { title: 'overview-sent', filled: overview(handedIn) },
  { title: 'reminder', filled: reminderCard(instrument, scan, halfWay) },
  { title: 'reminder-not-begun', filled: reminderCard(instrument, scan, notBegun) },
  { title: 'reminder-complete', filled: reminderCard(instrument, scan, complete) },
  { title: 'scan', filled: scanCard(instrument, scan, sheets) },
  {
    title: 'scan-named',
    filled: scanCard(instrument, { ...scan, settings: { ...scan.settings, visibility: 'named' } }, [notBegun, notBegun])
  },
  { title: 'sent', filled: sentCard(scan) },
  { title: 'sent-alone', filled: sentCard(openScan(roster.slice(0, 1), 'CLB Noord', chat('personal'))) },
  { title: 'setup', filled: setup('channel') },
  {
    title: 'setup-mistake',
    filled: setup('group', refusalText({ reason: 'setup', mistake: 'closing-date-past' }))
  },
  { title: 'setup-alone', filled: setup('personal') },
  { title: 'stage', filled: stage() },
  { title: 'stage-invited', filled: stage({ invited: true }, blockOf('behartiger')) },
  { title: 'stage-mistake', filled: stage({ error: refusalText({ reason: 'vote-missing' }) }) },
  {
    title: 'stage-outdated',
    filled: stage(
      { vote: 'planmatig', seen: 2, error: refusalText({ reason: 'outdated', stored: 'Geïntegreerd' }) },
      blockOf('plg')
    )
  },
  {
    title: 'stage-alone',
    filled: stage({}, blockOf('kernprocessen'), openScan(roster.slice(0, 1), 'CLB Noord', chat('personal')))
  },
  { title: 'unreached', filled: unreachedCard(scan, unreachable(roster.slice(2, 7))) },
  { title: 'welcome', filled: welcomeCard('channel', 'welcome') },
  { title: 'welcome-help', filled: welcomeCard('personal', 'help') }
]

/** The main sample of every template: the file beside it, and what that file should say. */
export function sampleFiles(): readonly { readonly file: string; readonly text: string }[] {
  return samples
    .filter(({ title, filled }) => title === filled.name)
    .map(({ title, filled }) => ({
      file: join(templateFolder(), `${title}.data.json`),
      text: `${JSON.stringify(filled.data, null, 2)}\n`
    }))
}

/** Writes the data of the main samples beside their templates, for a card designer that opens both. */
export function writeSamples(): void {
  mkdirSync(templateFolder(), { recursive: true })
  for (const { file, text } of sampleFiles()) writeFileSync(file, text)
}

/** The data files that do not say what the cards now hold. */
export function staleSamples(): readonly string[] {
  return sampleFiles()
    .filter(({ file, text }) => asWritten(file) !== JSON.stringify(JSON.parse(text)))
    .map(({ file }) => file)
}

function asWritten(file: string): string {
  try {
    return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return ''
  }
}
