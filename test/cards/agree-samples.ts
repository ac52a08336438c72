import { toSend } from '../../src/app/sign/to-send.ts'
import { aroundOf, shownOf } from '../../src/app/talk/agree-view.ts'
import { agendaCard } from '../../src/cards/agenda-card.ts'
import { agreeCard } from '../../src/cards/agree-card.ts'
import { agreedCard } from '../../src/cards/agreed-card.ts'
import { conceptCard } from '../../src/cards/concept-card.ts'
import { concludeCard } from '../../src/cards/conclude-card.ts'
import { handoverCard } from '../../src/cards/handover-card.ts'
import { filedCard } from '../../src/cards/notice-card.ts'
import type { PictureView } from '../../src/cards/picture-view.ts'
import { previewCard } from '../../src/cards/preview-card.ts'
import { previewParts } from '../../src/cards/preview-parts.ts'
import { proposeCard } from '../../src/cards/propose-card.ts'
import { type Receipts, receiptsOf } from '../../src/cards/receipts.ts'
import { signCard } from '../../src/cards/sign-card.ts'
import { summaryCard } from '../../src/cards/summary-card.ts'
import type { Filled } from '../../src/cards/templates.ts'
import { unreachedDirectorCard } from '../../src/cards/unreached-card.ts'
import { waitingCard } from '../../src/cards/waiting-card.ts'
import { summarise } from '../../src/report/picture-text.ts'
import { findBlock } from '../../src/scan/answer.ts'
import { proposeConclusion } from '../../src/scan/conclusion.ts'
import type { Deliveries, Receiver } from '../../src/scan/delivery.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { howOf, propose } from '../../src/scan/proposal.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import { submit, toDirector } from '../../src/scan/scan.ts'
import { NO_CONCLUSION, NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { tally } from '../../src/scan/tally.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { mistakeText } from '../../src/words/mistakes.ts'
import { EMPTY_FIVE, repliesOf } from '../build/five.ts'
import { anAgendaView, aPictureView, aResult } from '../build/result.ts'
import { TAB_PAGE } from '../build/tab-page.ts'
import { withWording } from '../build/wording.ts'
import { answerWith, closedScan, instrument, openScan, RESTORED, roster, sheets, TODAY } from './team.ts'

const scan = closedScan()
const together = closedScan({ ...openScan(), settings: { ...openScan().settings, way: 'together' } })
const counts = (all: readonly number[]) => instrument.stages.map(({ id }, rank) => ({ id, count: all[rank] ?? 0 }))
const firstOnes = new Set(instrument.blocks.slice(0, 4).map(({ id }) => id))

/** What the team agreed for the first blocks, in the way its votes lead to. */
const someTalks = new Map(
  instrument.blocks.flatMap(({ id }): [string, Talk][] => {
    if (!firstOnes.has(id)) return []
    const proposed = propose(instrument, sheets, id, NO_TALK).vote
    const vote = proposed === '' || proposed === ABSTAIN ? 'planmatig' : proposed
    const how = howOf(instrument, sheets, id, NO_TALK, vote)
    return [[id, { ...NO_TALK, agreed: { answer: answerWith(vote), how, notesShared: false, revision: 1 } }]]
  })
)
/** The same, with something filled in on two cards that was not recorded. */
const begunTalks = new Map<string, Talk>([
  ...someTalks,
  ...['behartiger', 'plg'].map((id): [string, Talk] => {
    const unrecorded = { answer: answerWith('planmatig'), notesShared: false }
    return [id, { ...(someTalks.get(id) ?? NO_TALK), unrecorded }]
  })
])
/** A block that was voted on again. */
const votedAgain = new Map<string, Talk>([
  [
    'plg',
    {
      ...NO_TALK,
      discussion: 'message-1',
      second: 'closed',
      counted: { votes: counts([0, 2, 4, 1]), abstained: 0, isEarlier: false }
    }
  ]
])
const allTalks = new Map(
  instrument.blocks.map(({ id }): [string, Talk] => {
    const agreed = { answer: answerWith('planmatig'), how: 'after-talk', notesShared: false, revision: 1 } as const
    return [id, { ...NO_TALK, agreed }]
  })
)

const read = <T>(value: T) => ({ value, version: '' })
const people = sheets.map((sheet, place) => ({ name: roster[place]?.name ?? '', sheet }))
const agree = (
  block: string,
  view: Partial<Parameters<typeof agreeCard>[3]> = {},
  of = scan,
  talks: ReadonlyMap<string, Talk> = new Map(),
  by: Instrument = instrument
): Filled => {
  const found = findBlock(instrument, block)
  if (!found) throw new Error(`there is no block ${block}`)
  const votes = of.settings.way === 'each' ? sheets : []
  const held = new Map([...talks].map(([id, talk]) => [id, read(talk)]))
  const turn = { scan: read(of), instrument, sheets: votes, talks: held, members: [] }
  const shown = { ...shownOf(turn, found), ...aroundOf(turn, found) }
  return agreeCard(by, of, found, { ...shown, people: votes.length > 0 ? people : [], ...view })
}
const conclude = (missing: readonly string[], view: Partial<Parameters<typeof concludeCard>[2]> = {}): Filled =>
  concludeCard(instrument, scan, { conclusion: proposeConclusion(instrument, votes), missing, figures: votes, ...view })

const concept = toDirector(scan, '2026-12-14T09:00:00.000Z')
const signing = {
  ...concept,
  offering: 'agreed' as const,
  recipients: { director: 'dina.maes@clb-noord.example', ad: 'ad@sgr.example', codi: '', dico: 'dico@sgr.example' }
}
const submitted = submit(signing, '2026-12-14T09:30:00.000Z')
const TERMS = { retentionDays: 400, resultYears: 7 } as const
const someDeliveries: Deliveries = new Map([
  ['channel', { state: 'delivered', reason: '', at: '2026-12-14T09:30:05.000Z' }],
  ['director', { state: 'waiting', reason: '', at: '2026-12-14T09:30:00.000Z' }],
  ['ad', { state: 'failed', reason: 'address', at: '2026-12-14T09:30:09.000Z' }],
  ['dico', { state: 'perhaps', reason: '', at: '2026-12-14T09:30:09.000Z' }],
  ['network', { state: 'delivered', reason: '', at: '2026-12-14T09:30:06.000Z' }]
])
const result = aResult(instrument)
const leaving = { ...result, submittedAt: submitted.submittedAt }
const preview = (receiver: Receiver, page: string): Filled => {
  const parts = previewParts(
    toSend({ instrument, scan: signing, result: leaving, sendsMail: true, hasPicture: true }),
    receiver
  )
  return previewCard(signing, receiver, parts, page)
}
const previews = [
  { title: 'preview', filled: preview('director', '') },
  { title: 'preview-group-blocks', filled: preview('group', 'preventie') },
  { title: 'preview-last', filled: preview('director', 'geinformeerde-praktijken') },
  { title: 'preview-channel', filled: preview('channel', '') },
  { title: 'preview-network', filled: preview('network', '') }
]
const votes = tally(instrument, sheets)
const agendaView = { picture: anAgendaView(instrument), page: TAB_PAGE }
const picture = aPictureView(instrument, result)
const missing = instrument.blocks.filter(({ id }) => !firstOnes.has(id)).map(({ name }) => name)

function summary(shown: PictureView | undefined, receipts?: Receipts): Filled {
  const sentences = summarise(instrument, result)
  // Without an address of its own a bot has neither.
  const page = shown && TAB_PAGE
  return summaryCard(instrument, submitted, result, { sentences, picture: shown, receipts, page })
}

/** The cards with which a team comes to an agreed answer. */
export const agreeSamples: readonly { readonly title: string; readonly filled: Filled }[] = [
  { title: 'agenda-agreeing', filled: agendaCard(instrument, scan, votes, someTalks, agendaView) },
  {
    title: 'agenda-together',
    filled: agendaCard(instrument, together, tally(instrument, []), someTalks, agendaView)
  },
  { title: 'agenda-together-empty', filled: agendaCard(instrument, together, tally(instrument, [])) },
  {
    title: 'concept',
    filled: conceptCard(instrument, concept, result, { recipients: concept.recipients, picture, page: TAB_PAGE })
  },
  {
    title: 'concept-restored',
    filled: conceptCard(instrument, { ...concept, restored: RESTORED }, result, {
      recipients: concept.recipients,
      picture,
      page: TAB_PAGE
    })
  },
  {
    title: 'concept-mistake',
    filled: conceptCard(instrument, concept, result, {
      recipients: { director: 'dina.maes@clb-noord', ad: 'ad@sgr.example', codi: 'codi', dico: '' },
      mistakes: [{ reason: 'bad-address', of: ['director', 'codi'] }, { reason: 'remark-missing' }]
    })
  },
  { title: 'concept-filled', filled: conceptCard(instrument, signing, result, { recipients: signing.recipients }) },
  {
    title: 'agreed-returned',
    filled: agreedCard(
      instrument,
      { ...scan, remark: 'Bekijk preventie nog eens samen: de GLCE-cijfers zijn er nu.' },
      someTalks,
      { isAnyAlike: true }
    )
  },
  { title: 'sign', filled: signCard(instrument, signing, result.practices) },
  { title: 'summary', filled: summary(picture) },
  { title: 'summary-no-picture', filled: summary(undefined) },
  { title: 'summary-receipts', filled: summary(picture, receiptsOf(submitted, someDeliveries, 'director', TERMS)) },
  {
    title: 'sign-remark',
    filled: signCard(instrument, { ...signing, remark: 'Bekijk preventie nog eens samen.' }, [])
  },
  ...previews,
  { title: 'unreached-director', filled: unreachedDirectorCard(concept, 'not-installed') },
  { title: 'unreached-director-perhaps', filled: unreachedDirectorCard(concept, 'perhaps') },
  {
    title: 'summary-resend',
    filled: summary(
      picture,
      receiptsOf(submitted, someDeliveries, 'director', TERMS, {
        target: 'ad',
        address: 'ad@sgr',
        error: refusalText({ reason: 'bad-address', of: ['ad'] })
      })
    )
  },
  { title: 'notice', filled: filedCard(submitted) },
  { title: 'waiting', filled: waitingCard(concept, TODAY) },
  { title: 'handover', filled: handoverCard(openScan(), roster.slice(1)) },
  { title: 'handover-mistake', filled: handoverCard(openScan(), roster.slice(1), true) },
  { title: 'agree', filled: agree('teamwerk') },
  { title: 'agree-open', filled: agree('preventie') },
  {
    title: 'agree-earlier',
    filled: agree('preventie', {
      earlier: { schoolYear: '2025-2026', stand: { block: 'preventie', stage: 'planmatig', aim: 'geintegreerd' } }
    })
  },
  { title: 'agree-recorded', filled: agree('behartiger', {}, scan, someTalks) },
  { title: 'agree-restored', filled: agree('preventie', {}, { ...scan, restored: RESTORED }) },
  { title: 'agree-together', filled: agree('preventie', {}, together) },
  { title: 'agree-worded', filled: agree('preventie', {}, scan, new Map(), withWording(instrument)) },
  { title: 'agree-again', filled: agree('plg', {}, scan, votedAgain) },
  {
    title: 'agree-mistake',
    filled: agree('teamwerk', {
      answer: {
        vote: 'planmatig',
        replies: repliesOf({ notes: { ...EMPTY_FIVE.notes, levers: 'Het maandagoverleg.' } })
      },
      mistakes: (['ambition', 'intent', 'difference', 'levers', 'barriers'] as const).map((field) => ({
        field,
        text: mistakeText({ field, problem: 'missing' }, instrument)
      }))
    })
  },
  { title: 'agreed', filled: agreedCard(instrument, scan, someTalks, { isAnyAlike: true }) },
  {
    title: 'agreed-taken',
    filled: agreedCard(instrument, scan, begunTalks, {
      notice: strings.agree.taken(3, 1, instrument.nouns),
      isAnyAlike: false
    })
  },
  { title: 'agreed-complete', filled: agreedCard(instrument, scan, allTalks, { isAnyAlike: false }) },
  { title: 'conclude', filled: conclude([]) },
  { title: 'conclude-kept', filled: conclude([], { notice: strings.conclude.kept }) },
  {
    title: 'conclude-missing',
    filled: conclude(missing, {
      conclusion: { practices: [], priorities: [] },
      error: refusalText({ reason: 'not-all-agreed' }, instrument),
      mistakes: [{ problem: 'too-many-practices' }, { problem: 'too-few-priorities' }]
    })
  },
  { title: 'conclude-together', filled: conclude([], { conclusion: NO_CONCLUSION, figures: undefined }) },
  { title: 'propose', filled: proposeCard(scan, []) },
  { title: 'propose-unrecorded', filled: proposeCard(scan, ['Preventie', 'Sterk teamwerk']) }
]
