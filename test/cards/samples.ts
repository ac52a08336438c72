import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OFFERS } from '../../src/cards/action.ts'
import { agendaCard } from '../../src/cards/agenda-card.ts'
import { agreeCard } from '../../src/cards/agree-card.ts'
import { agreedCard } from '../../src/cards/agreed-card.ts'
import { ballotCard } from '../../src/cards/ballot-card.ts'
import { titled } from '../../src/cards/buttons.ts'
import { choiceCard } from '../../src/cards/choice-card.ts'
import { closeCard } from '../../src/cards/close-card.ts'
import { closingCard } from '../../src/cards/closing-card.ts'
import { contextCard } from '../../src/cards/context-card.ts'
import { discussionCard } from '../../src/cards/discussion-card.ts'
import { closedCard, lapsedCard, replacedCard, timeOverCard } from '../../src/cards/notice-card.ts'
import { onwardCard } from '../../src/cards/onward-card.ts'
import { overviewCard } from '../../src/cards/overview-card.ts'
import { reminderCard } from '../../src/cards/reminder-card.ts'
import { countProgress, scanCard } from '../../src/cards/scan-card.ts'
import { sentCard } from '../../src/cards/sent-card.ts'
import { emptySetup, setupCard } from '../../src/cards/setup-card.ts'
import { stageCard } from '../../src/cards/stage-card.ts'
import { type Filled, loadTemplates } from '../../src/cards/templates.ts'
import { lostChannelCard, unreachedCard } from '../../src/cards/unreached-card.ts'
import { leaderlessCard } from '../../src/cards/waiting-card.ts'
import { welcomeCard } from '../../src/cards/welcome-card.ts'
import { type WordingReader, wordingCard } from '../../src/cards/wording-card.ts'
import { findBlock } from '../../src/scan/answer.ts'
import { EMPTY_CLOSING } from '../../src/scan/closing.ts'
import type { Block, Instrument } from '../../src/scan/instrument.ts'
import { lapse } from '../../src/scan/lapsing.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import { castOf } from '../../src/scan/rounds.ts'
import {
  closeVote,
  type Revealed,
  type Scope,
  type Started,
  submit,
  toDirector,
  type Visibility
} from '../../src/scan/scan.ts'
import type { SetupMistake } from '../../src/scan/setup.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { NO_TALK, type Talk, type Talks } from '../../src/scan/talk.ts'
import { tally } from '../../src/scan/tally.ts'
import { fewestOf } from '../../src/scan/three.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { EMPTY_FIVE, withFive } from '../build/five.ts'
import { anAgendaView, aTalkView } from '../build/result.ts'
import { scales } from '../build/scales.ts'
import { TAB_PAGE } from '../build/tab-page.ts'
import { withWording } from '../build/wording.ts'
import { agreeSamples } from './agree-samples.ts'
import { inspectionSamples } from './inspection-samples.ts'
import { leadSamples } from './lead-samples.ts'
import { privacySamples } from './privacy-samples.ts'
import {
  answerWith,
  channel,
  closedScan,
  discussed,
  draftFor,
  instrument,
  offered,
  openScan,
  RESTORED,
  roster,
  sheets,
  TODAY,
  unreachable,
  votingOn
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
  return blockIn(instrument, id)
}

function blockIn(of: Instrument, id: string): Block {
  const block = findBlock(of, id)
  if (!block) throw new Error(`there is no block ${id}`)
  return block
}

const scan = openScan()
const preventie = blockOf('preventie')
const halfWay = sheets[7] ?? { answers: new Map() }
const handedIn = sheets[0] ?? halfWay
const complete = { answers: handedIn.answers }
const notBegun = { answers: new Map() }
const chat = (scope: Scope) => ({ ...channel, scope })

const setup = (scope: Scope, mistakes: readonly SetupMistake[] = [], centre = 'CLB Noord') => {
  const draft = draftFor(scope === 'personal' ? roster.slice(0, 1) : roster, chat(scope))
  const empty = emptySetup(draft, offered, TODAY)
  return setupCard(draft, offered, mistakes.length > 0 ? { ...empty, centre } : empty, TODAY, { mistakes })
}

const stage = (view: Partial<Parameters<typeof stageCard>[3]> = {}, block = preventie, of = scan) =>
  stageCard(instrument, of, block, { sheet: answeredUpTo(block), vote: '', seen: 0, ...view })

/** The instrument as an installation has it that holds the official text. */
const worded = withWording(instrument)
const wording = (part: string) => wordingIn(worded, preventie, part)

/** A part of the official text of a block, which there is. */
export function wordingIn(
  of: Instrument,
  block: Block,
  part: string,
  about: Started = scan,
  reader: WordingReader = { kind: 'member', seen: 1 }
) {
  const filled = wordingCard(of, about, block, { part, reader })
  if (!filled) throw new Error('there is no official text')
  return filled
}

/** Everything answered that comes before a block. */
function answeredUpTo(block: Block): Sheet {
  const before = instrument.blocks.slice(0, instrument.blocks.indexOf(block))
  return { answers: new Map(before.map(({ id }, place) => [id, answerWith('planmatig', place)])) }
}

const { replies: filled } = withFive(answerWith('planmatig', 1), {
  difference: ['teams', 'other'],
  other: 'tussen basis- en secundair onderwijs',
  notes: {
    ...EMPTY_FIVE.notes,
    levers: 'De nieuwe werkgroep preventie trekt dit goed; elk team heeft er iemand in.',
    barriers: 'Te weinig tijd tussen de systematische contacten.'
  }
})
const context = (vote: string, view: Partial<Parameters<typeof contextCard>[3]> = {}) =>
  contextCard(instrument, scan, preventie, { vote, replies: {}, seen: 1, ...view })

const theScale = blockIn(scales, 'onthaal')
const scaleAnswers = new Map(scales.blocks.map(({ id }) => [id, { vote: 'volgens', replies: {} }]))
const scaleCard = (vote: string) => contextCard(scales, scan, theScale, { vote, replies: {}, seen: 1 })

/** The talk about a block: opened, or with a second round that is open or closed. */
const talkOf = (second: Talk['second']): Talk => ({ ...NO_TALK, discussion: '1795420800002', second })

const agenda = (of: typeof sheets, discussing: readonly string[] = [], talks: Talks = new Map(), state?: Revealed) =>
  agendaCard(
    instrument,
    state ?? closedScan(scan),
    tally(instrument, of, new Map(discussing.map((block) => [block, talkOf('closed')]))),
    talks,
    { picture: anAgendaView(instrument), page: TAB_PAGE }
  )

/** A team in which no two agree on anything. */
const divided = sheets.map((sheet, member) => ({
  ...sheet,
  answers: new Map(
    instrument.blocks.map(({ id }, place) => [
      id,
      answerWith(instrument.stages[(member + place) % instrument.stages.length]?.id ?? '', member)
    ])
  )
}))
/** All blocks but some recorded. */
const recorded = (open: number): Talks =>
  new Map(instrument.blocks.slice(open).map(({ id }) => [id, { ...NO_TALK, ...agreedOn }]))

/** The discussion of a block by the team whose sheets these are. */
export function discussion(
  of: readonly Sheet[],
  block: Block,
  second: Talk['second'] = 'none',
  visibility: Visibility = 'anonymous',
  people = roster,
  more: Partial<Talk> = {},
  state: Revealed = closedScan(scan),
  by: Instrument = instrument
): Filled {
  const talk = { ...talkOf(second), ...more }
  const shown = { ...state, settings: { ...state.settings, visibility } }
  const talks = new Map([[block.id, talk]])
  const figures = tally(instrument, of, talks, fewestOf(shown)).blocks.find((one) => one.block === block.id)
  if (!figures) throw new Error(`there are no figures for ${block.id}`)
  const isDrawn = state.state !== 'submitted' && figures.rounds.some(({ total }) => total > 0)
  return discussionCard(
    by,
    shown,
    block,
    figures,
    talk,
    of.map((sheet, member) => ({ name: people[member]?.name ?? '', sheet })),
    { picture: isDrawn ? aTalkView(figures.rounds.length) : undefined, page: TAB_PAGE }
  )
}

const aloneAgenda = agendaCard(
  instrument,
  closedScan(openScan(roster.slice(0, 1), 'CLB Noord', chat('personal'))),
  tally(instrument, [handedIn], new Map(), 1),
  new Map(),
  { page: TAB_PAGE }
)

const ballot = (
  second: Talk['second'],
  vote?: string,
  visibility: Visibility = 'anonymous',
  by: Instrument = instrument,
  closed = closedScan(scan)
) => {
  const seen = { ...closed, settings: { ...closed.settings, visibility } }
  return ballotCard(by, seen, preventie, talkOf(second), { vote, page: TAB_PAGE })
}

const NOW = '2026-12-14T09:30:00.000Z'
const concept = toDirector(closedScan(scan), NOW)
const agreedOn: Partial<Talk> = {
  agreed: { answer: answerWith('planmatig', 1), how: 'after-talk', notesShared: true, revision: 1 }
}

const closedByItself = (by: 'date' | 'ready') => closeVote(scan, '2026-12-11T23:00:00.000Z', by)

const overview = (sheet: typeof halfWay, error?: string) => overviewCard(instrument, scan, sheet, error)

/** Every card as someone of CLB Noord would see it. */
export const samples: readonly Sample[] = [
  ...agreeSamples,
  ...leadSamples,
  ...inspectionSamples,
  { title: 'agenda', filled: agenda(sheets) },
  { title: 'agenda-second-round', filled: agenda(discussed('pggg?gpg.'), ['preventie']) },
  { title: 'agenda-few', filled: agenda(sheets.map((sheet, member) => (member < 2 ? sheet : notBegun))) },
  { title: 'agenda-nobody', filled: agenda(roster.map(() => notBegun)) },
  { title: 'agenda-divided', filled: agenda(divided) },
  {
    title: 'agenda-divided-again',
    filled: agenda(
      divided,
      instrument.blocks.map(({ id }) => id)
    )
  },
  { title: 'agenda-recording', filled: agenda(sheets, [], recorded(4)) },
  { title: 'agenda-recorded', filled: agenda(sheets, [], recorded(0)) },
  { title: 'agenda-with-director', filled: agenda(sheets, [], recorded(0), concept) },
  { title: 'agenda-alone', filled: aloneAgenda },
  { title: 'agenda-restored', filled: agenda(sheets, [], new Map(), { ...closedScan(scan), restored: RESTORED }) },
  { title: 'ballot', filled: ballot('open') },
  { title: 'ballot-chosen', filled: ballot('open', 'geintegreerd', 'named') },
  { title: 'ballot-closed', filled: ballot('closed') },
  {
    title: 'ballot-restored',
    filled: ballot('open', undefined, 'anonymous', instrument, { ...closedScan(scan), restored: RESTORED })
  },
  { title: 'ballot-worded', filled: ballot('open', undefined, 'anonymous', worded) },
  { title: 'close', filled: closeCard(scan, countProgress(instrument, sheets)) },
  { title: 'close-all-ready', filled: closeCard(scan, { ready: 9, members: 9 }) },
  { title: 'closing', filled: closingCard(instrument, scan, { sheet: complete, closing: EMPTY_CLOSING, seen: 0 }) },
  {
    title: 'closing-mistake',
    filled: closingCard(instrument, scan, {
      sheet: complete,
      closing: { noPractice: true, practices: ['teamwerk'], priorities: ['preventie', 'plg'] },
      seen: 1,
      mistakes: [{ problem: 'practices-not-alone' }, { problem: 'too-few-priorities' }]
    })
  },
  { title: 'context', filled: context('planmatig') },
  {
    title: 'context-mistake',
    filled: context('fragmentair', {
      replies: withFive(answerWith('fragmentair'), { ambition: '', difference: ['none', 'teams'] }).replies,
      mistakes: [
        { field: 'ambition', problem: 'missing' },
        { field: 'difference', problem: 'not-alone' }
      ]
    })
  },
  { title: 'context-filled', filled: context('planmatig', { replies: filled }) },
  {
    title: 'context-lost',
    filled: context('planmatig', { replies: filled, error: refusalText({ reason: 'nothing-came' }) })
  },
  { title: 'context-highest', filled: context('systematisch') },
  // An instrument with other questions and other names: what is asked at the highest level too, and no closing questions.
  { title: 'context-scale', filled: scaleCard('overstijgt') },
  { title: 'context-scale-lower', filled: scaleCard('volgens') },
  { title: 'overview-scale', filled: overviewCard(scales, scan, { answers: scaleAnswers }) },
  {
    title: 'agree-scale',
    filled: agreeCard(scales, closedScan(scan), theScale, {
      answer: { vote: 'overstijgt', replies: {} },
      notesShared: true,
      seen: 0,
      from: { kind: 'open' },
      figures: undefined,
      people: []
    })
  },
  {
    title: 'agreed-scale',
    filled: agreedCard(
      scales,
      closedScan(scan),
      new Map(
        [...scaleAnswers].map(([id, answer]) => [
          id,
          { ...NO_TALK, agreed: { answer, how: 'after-talk', notesShared: true, revision: 1 } }
        ])
      ),
      { isAnyAlike: false }
    )
  },
  { title: 'discussion', filled: discussion(discussed(), preventie) },
  {
    title: 'discussion-timer',
    filled: discussion(discussed(), preventie, 'none', 'anonymous', roster, {
      timer: { minutes: 8, until: '2026-11-23T10:38:00.000Z' }
    })
  },
  { title: 'discussion-agreed-on', filled: discussion(discussed(), preventie, 'none', 'anonymous', roster, agreedOn) },
  {
    title: 'discussion-with-director',
    filled: discussion(discussed(), preventie, 'none', 'anonymous', roster, agreedOn, concept)
  },
  {
    title: 'discussion-signed',
    filled: discussion(discussed(), preventie, 'none', 'named', roster, agreedOn, submit(concept, NOW))
  },
  {
    title: 'discussion-restored',
    filled: discussion(discussed(), preventie, 'none', 'anonymous', roster, agreedOn, {
      ...closedScan(scan),
      restored: RESTORED
    })
  },
  { title: 'notice-replaced', filled: replacedCard(scan) },
  { title: 'notice-time-over', filled: timeOverCard(scan, preventie.name, 8) },
  { title: 'discussion-camps', filled: discussion(votingOn(preventie.id, 'ffffgggg.'), preventie) },
  { title: 'discussion-most', filled: discussion(votingOn(preventie.id, 'pppppgps.'), preventie) },
  { title: 'discussion-near', filled: discussion(sheets, blockOf('teamwerk')) },
  { title: 'discussion-agreed', filled: discussion(sheets, blockOf('behartiger')) },
  { title: 'discussion-named', filled: discussion(discussed(), preventie, 'none', 'named') },
  {
    title: 'discussion-named-again',
    filled: discussion(discussed('pggg?gpg.'), preventie, 'closed', 'named')
  },
  { title: 'discussion-voting', filled: discussion(discussed('pgg.g....'), preventie, 'open') },
  {
    title: 'discussion-ending',
    filled: discussion(discussed('pgg.g....'), preventie, 'open', 'anonymous', roster, { ending: 5 })
  },
  { title: 'discussion-again-few', filled: discussion(discussed('pg.......'), preventie, 'closed') },
  {
    title: 'discussion-earlier',
    filled: discussion(discussed('pggg?gpg.'), preventie, 'closed', 'anonymous', roster, {
      reopened: 1,
      counted: {
        ...castOf(
          instrument,
          [...'pgggpgg'].map((mark) => (mark === 'p' ? 'planmatig' : 'geintegreerd'))
        ),
        isEarlier: true
      }
    })
  },
  { title: 'discussion-again', filled: discussion(discussed('pggg?gpg.'), preventie, 'closed') },
  { title: 'discussion-again-divided', filled: discussion(discussed('pggpfgps.'), preventie, 'closed') },
  { title: 'discussion-few', filled: discussion(votingOn(preventie.id, 'fp?......'), preventie) },
  { title: 'discussion-single', filled: discussion(votingOn(preventie.id, 'f??......'), preventie) },
  { title: 'discussion-nobody', filled: discussion(votingOn(preventie.id, '???......'), preventie) },
  { title: 'notice-closed', filled: closedCard(closedByItself('date'), { members: 9, voted: 7, saved: 2 }, TODAY) },
  { title: 'notice-all-ready', filled: closedCard(closedByItself('ready'), { members: 9, voted: 9, saved: 0 }, TODAY) },
  { title: 'notice-lapsed', filled: lapsedCard(lapse(scan, '2026-12-12T08:00:00.000Z'), true) },
  { title: 'notice-untouched', filled: lapsedCard(lapse(closedScan(scan), '2027-06-12T08:00:00.000Z'), false) },
  { title: 'overview', filled: overview(halfWay) },
  { title: 'overview-refused', filled: overview(notBegun, refusalText({ reason: 'no-block' }, instrument)) },
  {
    title: 'overview-lost',
    filled: overviewCard(instrument, scan, halfWay, undefined, strings.context.lost)
  },
  {
    title: 'overview-restored',
    filled: overviewCard(instrument, scan, { ...handedIn, restored: RESTORED })
  },
  { title: 'overview-complete', filled: overview(complete) },
  { title: 'overview-sent', filled: overview(handedIn) },
  ...privacySamples,
  {
    title: 'choice',
    filled: choiceCard(
      'resume',
      [
        { scan, text: strings.choice.ballot(preventie.name) },
        {
          scan: openScan(roster.slice(0, 1), 'CLB Noord', chat('personal')),
          text: strings.choice.answeringAlone(4, instrument.blocks.length, instrument.nouns)
        }
      ],
      TODAY
    )
  },
  {
    title: 'choice-many',
    filled: choiceCard(
      'result',
      Array.from({ length: 6 }, () => ({ scan: closedScan(), text: strings.choice.talking })),
      TODAY
    )
  },
  {
    title: 'choice-status',
    filled: choiceCard('status', [{ scan, text: strings.choice.talking }], TODAY)
  },
  {
    title: 'choice-inspection',
    filled: choiceCard('inspection', [{ scan, text: strings.choice.talking }], TODAY)
  },
  { title: 'reminder', filled: reminderCard(instrument, scan, halfWay, TODAY) },
  { title: 'reminder-not-begun', filled: reminderCard(instrument, scan, notBegun, TODAY) },
  { title: 'reminder-complete', filled: reminderCard(instrument, scan, complete, TODAY) },
  { title: 'reminder-muted', filled: reminderCard(instrument, scan, halfWay, TODAY, true) },
  { title: 'scan', filled: scanCard(instrument, scan, sheets, TODAY, TAB_PAGE) },
  { title: 'scan-restored', filled: scanCard(instrument, { ...scan, restored: RESTORED }, sheets, TODAY, TAB_PAGE) },
  { title: 'stage-restored', filled: stage({ sheet: { ...answeredUpTo(preventie), restored: RESTORED } }) },
  {
    title: 'scan-named',
    filled: scanCard(
      instrument,
      { ...scan, settings: { ...scan.settings, visibility: 'named' } },
      [notBegun, notBegun],
      TODAY
    )
  },
  {
    title: 'scan-closes-early',
    filled: scanCard(instrument, { ...scan, settings: { ...scan.settings, closesWhenReady: true } }, sheets, TODAY)
  },
  { title: 'sent', filled: sentCard(instrument, scan, handedIn, TODAY, { place: 5, of: 9 }) },
  {
    title: 'sent-alone',
    filled: sentCard(
      instrument,
      closedScan(openScan(roster.slice(0, 1), 'CLB Noord', chat('personal'))),
      handedIn,
      TODAY
    )
  },
  { title: 'setup', filled: setup('channel') },
  {
    title: 'setup-mistake',
    filled: setup('group', ['director-missing', 'closing-date-past'])
  },
  { title: 'setup-alone', filled: setup('personal') },
  { title: 'stage', filled: stage() },
  { title: 'stage-invited', filled: stage({ invitedOn: TODAY }, blockOf('behartiger')) },
  {
    title: 'stage-worded',
    filled: stageCard(worded, scan, preventie, { sheet: answeredUpTo(preventie), vote: '', seen: 0 })
  },
  {
    title: 'discussion-worded',
    filled: discussion(discussed(), preventie, 'none', 'anonymous', roster, {}, closedScan(scan), worded)
  },
  { title: 'wording', filled: wording('stage-planmatig') },
  { title: 'wording-recording', filled: wordingIn(worded, preventie, 'stage-planmatig', scan, { kind: 'recorder' }) },
  { title: 'wording-definition', filled: wording('definition') },
  { title: 'wording-scale', filled: wording('scale-W2') },
  { title: 'stage-abstained', filled: stage({ vote: ABSTAIN }) },
  { title: 'stage-lost', filled: stage({ vote: 'planmatig', notice: strings.context.lost }) },
  { title: 'stage-mistake', filled: stage({ error: refusalText({ reason: 'vote-missing' }, instrument) }) },
  {
    title: 'stage-outdated',
    filled: stage(
      {
        vote: 'planmatig',
        seen: 2,
        error: refusalText({ reason: 'vote-outdated', stored: 'Geïntegreerd' }, instrument)
      },
      blockOf('plg')
    )
  },
  {
    title: 'stage-alone',
    filled: stage({}, blockOf('kernprocessen'), openScan(roster.slice(0, 1), 'CLB Noord', chat('personal')))
  },
  { title: 'unreached', filled: unreachedCard(scan, unreachable(roster.slice(2, 7))) },
  { title: 'unreached-channel', filled: lostChannelCard(scan, 'not-installed') },
  { title: 'unreached-channel-gone', filled: lostChannelCard(scan, 'gone') },
  { title: 'waiting-leaderless', filled: leaderlessCard(scan) },
  { title: 'onward', filled: onwardCard('personal', strings.onward.unknown, OFFERS) },
  { title: 'onward-channel', filled: onwardCard('channel', strings.onward.hello('Bert Claes'), ['start', 'help']) },
  { title: 'welcome', filled: welcomeCard('channel', 'welcome', ['start', 'help']) },
  { title: 'welcome-help', filled: welcomeCard('personal', 'help', OFFERS) }
]

/** The main sample of every template: the file beside it, and what that file should say, with the titles it shows. */
export function sampleFiles(): readonly { readonly file: string; readonly text: string }[] {
  return samples
    .filter(({ title, filled }) => title === filled.name)
    .map(({ title, filled }) => ({
      file: join(templateFolder(), `${title}.data.json`),
      text: `${JSON.stringify(titled(filled.data, strings), null, 2)}\n`
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
