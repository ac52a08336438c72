import { aroundOf, shownOf } from '../../src/app/talk/agree-view.ts'
import { agendaCard } from '../../src/cards/agenda-card.ts'
import { agreeCard } from '../../src/cards/agree-card.ts'
import { agreedCard } from '../../src/cards/agreed-card.ts'
import { closingCard } from '../../src/cards/closing-card.ts'
import { contextCard } from '../../src/cards/context-card.ts'
import { cancelledCard, closedCard } from '../../src/cards/notice-card.ts'
import { overviewCard } from '../../src/cards/overview-card.ts'
import { proposeCard } from '../../src/cards/propose-card.ts'
import { receiptsOf } from '../../src/cards/receipts.ts'
import { reminderCard } from '../../src/cards/reminder-card.ts'
import { scanCard } from '../../src/cards/scan-card.ts'
import { settingsCard } from '../../src/cards/settings-card.ts'
import { emptySetup, setupCard } from '../../src/cards/setup-card.ts'
import { stageCard } from '../../src/cards/stage-card.ts'
import { statusCard } from '../../src/cards/status-card.ts'
import { summaryCard } from '../../src/cards/summary-card.ts'
import { unreachedCard } from '../../src/cards/unreached-card.ts'
import { appointedCard, waitingCard } from '../../src/cards/waiting-card.ts'
import { summarise } from '../../src/report/picture-text.ts'
import type { Answer } from '../../src/scan/answer.ts'
import { changeableOf } from '../../src/scan/change.ts'
import { TARGETS } from '../../src/scan/delivery.ts'
import type { Block, Passage } from '../../src/scan/instrument.ts'
import { cancelled } from '../../src/scan/lapsing.ts'
import { NOTE_LENGTH } from '../../src/scan/questions/rules.ts'
import { MOST_MEMBERS, submit, toDirector } from '../../src/scan/scan.ts'
import { asMember, CENTRE_LENGTH } from '../../src/scan/setup.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { tally } from '../../src/scan/tally.ts'
import { MOST_OF_WORDING, MOST_PASSAGES } from '../../src/scan/wording.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { withFive } from '../build/five.ts'
import { anAgendaView, aPictureView, aResult } from '../build/result.ts'
import { TAB_PAGE } from '../build/tab-page.ts'
import { withWording } from '../build/wording.ts'
import { directorCards } from './director-extremes.ts'
import { inspectionExtreme } from './inspection-samples.ts'
import { privacyExtremes } from './privacy-samples.ts'
import { blockOf, discussion, type Sample, wordingIn } from './samples.ts'
import {
  answerWith,
  closedScan,
  draftFor,
  instrument,
  offered,
  openScan,
  rosterOf,
  TODAY,
  unreachable
} from './team.ts'

/** What someone with bad intentions would call a centre, themselves or a note. */
export const HOSTILE = '[x](http://evil) **b** ${secret} <at>everyone</at>'

/** What people may fill in, in one team. */
type Typed = {
  readonly names: readonly string[]
  readonly centre: string
  readonly note: string
  readonly official: readonly Passage[]
}

const hostile: Typed = {
  names: Array.from({ length: 6 }, () => HOSTILE),
  centre: HOSTILE,
  note: HOSTILE,
  official: [{ kind: 'item', text: HOSTILE }]
}

const longest: Typed = {
  names: Array.from({ length: MOST_MEMBERS }, (_, number) =>
    `Anne-Françoise Vandenbroucke-De Mûelenaere ${number}`.slice(-40)
  ),
  centre: 'Centrum voor leerlingenbegeleiding '.repeat(3).slice(0, CENTRE_LENGTH),
  note: 'Wat we zien, verschilt van team tot team en van dag tot dag. '.repeat(9).slice(0, NOTE_LENGTH),
  // A character of three bytes, in as many passages as there may be.
  official: Array.from({ length: MOST_PASSAGES }, () => ({
    kind: 'item',
    text: '’'.repeat(MOST_OF_WORDING / MOST_PASSAGES)
  }))
}

const oneWord: Typed = {
  names: Array.from({ length: 6 }, () => 'N'.repeat(60)),
  centre: 'C'.repeat(CENTRE_LENGTH),
  note: `https://voorbeeld.example/${'map/'.repeat(NOTE_LENGTH)}`.slice(0, NOTE_LENGTH),
  official: [{ kind: 'item', text: 'w'.repeat(200) }]
}

/** Every card that shows something a person typed, with that text in every place. */
function cardsWith(kind: string, { names, centre, note, official }: Typed): readonly Sample[] {
  const people = rosterOf(names)
  const scan = openScan(people, centre)
  const draft = draftFor(people)
  const form = { ...emptySetup(draft, offered, TODAY), centre, director: people[1]?.id ?? '' }
  const trouble = { mistakes: ['too-many-members'] } as const
  const changeable = changeableOf({ scan, members: people.map(asMember) })
  const sheets = people.map((_, member) => dividedSheet(member))
  const answer = withFive(answerWith('fragmentair', 1), {
    difference: ['teams', 'other'],
    other: note,
    notes: { intent: note, difference: note, levers: note, barriers: note }
  })
  const sheet = { answers: new Map([['behartiger', answer]]) }
  const outdated = refusalText({ reason: 'outdated', stored: 'Geïntegreerd' })
  const block = instrument.blocks.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0]
  const worded = withWording(instrument, () => official)
  const view = { sheet, vote: 'planmatig', seen: 12, invitedOn: TODAY, error: outdated }
  return [
    { title: 'setup', filled: setupCard(draft, offered, form, TODAY, trouble) },
    {
      title: 'settings',
      filled: settingsCard({ scan, members: people.map(asMember), roster: people }, changeable, TODAY, trouble)
    },
    { title: 'cancelled', filled: cancelledCard(cancelled(scan, scan.openedAt)) },
    { title: 'appointed', filled: appointedCard(scan, 'director') },
    { title: 'scan', filled: scanCard(instrument, scan, sheets, TODAY, TAB_PAGE) },
    { title: 'stage', filled: stageCard(instrument, scan, block ?? blockOf('preventie'), view) },
    { title: 'stage-worded', filled: stageCard(worded, scan, block ?? blockOf('preventie'), view) },
    { title: 'wording', filled: wordingIn(worded, block ?? blockOf('preventie'), 'stage-planmatig', scan) },
    {
      title: 'context',
      filled: contextCard(instrument, scan, blockOf('plg'), { ...answer, seen: 12, error: outdated })
    },
    { title: 'overview', filled: overviewCard(instrument, scan, sheet, outdated) },
    {
      title: 'closing',
      filled: closingCard(instrument, scan, { sheet, closing: closingOf(1), seen: 12, error: outdated })
    },
    { title: 'reminder', filled: reminderCard(instrument, scan, sheet, TODAY) },
    {
      title: 'unreached',
      filled: unreachedCard(scan, unreachable(people))
    },
    {
      title: 'status',
      filled: statusCard(scan, {
        text: '',
        goesOn: true,
        hasPicture: false,
        leads: 'vote',
        people: unreachable(people),
        inDoubt: unreachable(people),
        page: TAB_PAGE
      })
    },
    { title: 'waiting', filled: waitingCard(toDirector(closedScan(scan), '2026-12-14T09:00:00.000Z'), TODAY) },
    { title: 'notice', filled: closedCard(closedScan(scan), { members: people.length, voted: 1, saved: 2 }, TODAY) },
    ...[true, false].map((isAgain) => ({
      title: `discussion${isAgain ? '-again' : ''}`,
      filled: discussion(
        sheets.map((one, member) => explained(one, answer, member)),
        block ?? blockOf('preventie'),
        isAgain ? 'closed' : 'none',
        'named',
        people,
        {},
        closedScan(scan),
        worded
      )
    })),
    ...agreeCards(
      scan,
      sheets.map((one, member) => explained(one, answer, member)),
      answer,
      block ?? blockOf('preventie')
    ),
    ...resultCards(scan, note),
    {
      title: 'agenda',
      filled: agendaCard(instrument, closedScan(scan), tally(instrument, sheets), new Map(), {
        picture: anAgendaView(instrument),
        page: TAB_PAGE
      })
    },
    ...directorCards(scan, answer, note),
    inspectionExtreme(scan, note),
    ...privacyExtremes(scan, answer)
  ].map(({ title, filled }) => ({ title: `${title}-${kind}`, filled }))
}

/** The cards on which a team records and concludes, with all that was written and everything that can be said. */
function agreeCards(
  open: ReturnType<typeof openScan>,
  sheets: readonly Sheet[],
  answer: Answer,
  block: Block
): readonly Sample[] {
  const scan = closedScan({ ...open, settings: { ...open.settings, visibility: 'named' } })
  const talks = new Map(
    instrument.blocks.map(({ id }): [string, Talk] => [id, { ...NO_TALK, unrecorded: { answer, notesShared: true } }])
  )
  const held = new Map([...talks].map(([id, value]) => [id, { value, version: '' }]))
  const turn = { scan: { value: scan, version: '' }, instrument, sheets, talks: held, members: [] }
  const people = sheets.map((sheet) => ({ name: scan.facilitator.name, sheet }))
  const note = { error: refusalText({ reason: 'nothing-came' }), notice: strings.context.lost }
  const view = { ...shownOf(turn, block), ...aroundOf(turn, block), answer, people, ...note }
  return [
    { title: 'agree', filled: agreeCard(instrument, scan, block, view) },
    { title: 'agree-worded', filled: agreeCard(withWording(instrument), scan, block, view) },
    { title: 'agreed', filled: agreedCard(instrument, scan, talks, { ...note, isAnyAlike: true }) },
    {
      title: 'propose',
      filled: proposeCard(
        scan,
        instrument.blocks.map(({ name }) => name)
      )
    }
  ]
}

/** The cards that show what was concluded, with the picture, as much chosen as can be and every address as long as can be. */
function resultCards(scan: ReturnType<typeof openScan>, remark: string): readonly Sample[] {
  const ids = instrument.blocks.map(({ id }) => id)
  const result = aResult(instrument, {
    centre: scan.settings.centre,
    practices: ids.slice(0, 3),
    priorities: ids.slice(0, 5)
  })
  const picture = aPictureView(instrument, result)
  const address = `${'a'.repeat(240)}@clb.example`
  const concept = toDirector(closedScan(scan), '2026-12-14T09:00:00.000Z')
  const view = { recipients: { director: address, ad: address, codi: address, dico: address }, remark, picture }
  const submitted = submit({ ...concept, recipients: view.recipients }, '2026-12-14T09:30:00.000Z')
  const failed = { state: 'failed', reason: 'not-installed', at: submitted.submittedAt } as const
  const terms = { retentionDays: 400, resultYears: 7 }
  const receipts = receiptsOf(submitted, new Map(TARGETS.map((target) => [target, failed])), 'director', terms, {
    target: 'ad',
    address,
    error: refusalText({ reason: 'bad-address', of: ['director', 'ad', 'codi', 'dico'] })
  })
  const sentences = summarise(instrument, result)
  const summary = summaryCard(instrument, submitted, result, { sentences, picture, receipts, page: TAB_PAGE })
  return [{ title: 'summary', filled: summary }]
}

/** Everything answered, in such a way that no block of a team finds a majority. */
function dividedSheet(member: number): Sheet {
  const answers = instrument.blocks.map(({ id }, place) => {
    const stage = instrument.stages[(member + place) % instrument.stages.length]?.id ?? ''
    return [id, answerWith(stage, member + place)] as const
  })
  return { answers: new Map(answers), closing: closingOf(member), sentAt: '2026-12-01T10:00:00.000Z' }
}

/** The sheet with as much written beside every answer, and another vote in the second round. */
function explained(sheet: Sheet, { replies }: Answer, member: number): Sheet {
  const answers = [...sheet.answers].map(([id, { vote }]) => [id, { vote, replies }] as const)
  const second = instrument.blocks.map(({ id }) => [id, instrument.stages[member % 2]?.id ?? ''] as const)
  return { ...sheet, answers: new Map(answers), second: new Map(second) }
}

function closingOf(member: number) {
  const ids = instrument.blocks.map(({ id }) => id)
  const from = (start: number, count: number) =>
    Array.from({ length: count }, (_, index) => ids[(start + index) % ids.length] ?? '')
  return { noPractice: false, practices: from(member, 3), priorities: from(member * 2, 5) }
}

/** Cards on which someone typed what should not work. */
export const hostileCards: readonly Sample[] = cardsWith('hostile', hostile)

/** Cards on which all that someone typed is one long word: a link, a name without a space. */
export const oneWordCards: readonly Sample[] = cardsWith('one-word', oneWord)

/** Cards with as much on them as is allowed. */
export const longestCards: readonly Sample[] = cardsWith('longest', longest)
