import type { Verb } from '../../src/cards/action.ts'
import type { Library } from '../../src/scan/instrument.ts'
import { pressing } from '../build/activity.ts'
import { aTeamsApp, at, filledSetup, playedOnce, type TeamsApp } from '../build/app.ts'
import { keepsReport } from '../build/inspection-kept.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import {
  an,
  bert,
  carla,
  dirk,
  hilde,
  ivo,
  jana,
  karim,
  type Listed,
  lena,
  otherBot,
  THREAD
} from '../build/the-team.ts'

/** The block of which everything is filled in. */
export const BLOCK = 'preventie'
const OTHER_THREAD = '19:ander@thread.tacv2;messageid=1795450287440'

/** Everyone who could press a button of An's scan. Hilde votes in a scan that Ivo facilitates in another channel. */
export const PEOPLE = {
  facilitator: an,
  member: bert,
  director: jana,
  'facilitator of another scan': ivo,
  'member of another scan': hilde,
  guest: karim,
  outsider: lena,
  'another bot': otherBot,
  'member, in another tenant': bert,
  'facilitator, in another tenant': an,
  'director, in another tenant': jana
} satisfies Readonly<Record<string, Listed>>
export type Role = keyof typeof PEOPLE

/** Where a scan can be; `round` is a second round that is open, `closed` has everything agreed and concluded. */
export const STATES = ['draft', 'open', 'closed', 'round', 'concept', 'submitted'] as const
export type State = (typeof STATES)[number]

/** Who may press a button and when, as product.md says; everybody else, and at any other time, changes nothing. */
export type Rule = {
  readonly press: object
  readonly who: readonly Role[]
  readonly when: readonly State[]
  /** Only in one's own chat, for what is shown there is not for a channel. */
  readonly alone?: true
  /** What has to be there before it can be done. */
  readonly given?: (team: TeamsApp) => Promise<unknown>
}

/** Buttons about oneself: everyone has only their own (mine and erase tests), or is led to their own (resume tests). */
export type AboutOneself = Extract<
  Verb,
  'mine' | 'mine-show' | 'erase' | 'erase-yes' | 'erase-no' | 'word' | 'resume' | 'status' | 'result' | 'inspection'
>

const VOTERS = ['member', 'facilitator'] as const
const LEADERS = ['facilitator', 'director'] as const
const context = {
  vote: 'planmatig',
  ambition: 'keep',
  intent: 'both',
  difference: 'none',
  levers: 'people',
  barriers: 'none'
}
const conclusion = { practices: 'netwerk', 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'teamwerk' }
const recipients = { 'mail-director': 'jana@clb.example', offers: 'true' }

/** The table of product.md: every button, but those about oneself. */
export const RULES = {
  // Pressed once more, it finishes what the first press began.
  start: {
    press: filledSetup({ members: bert.aadObjectId, visibility: 'named' }),
    who: ['facilitator'],
    when: ['draft', 'open']
  },
  join: { press: {}, who: VOTERS, when: ['open'] },
  remind: { press: {}, who: ['facilitator'], when: ['open'] },
  close: { press: {}, who: ['facilitator'], when: ['open'] },
  'close-no': { press: {}, who: LEADERS, when: ['open', 'closed', 'round', 'concept'] },
  'close-yes': { press: {}, who: ['facilitator'], when: ['open'] },
  settings: { press: {}, who: ['facilitator'], when: ['open'] },
  'change-settings': {
    press: {
      members: [bert, dirk, hilde].map(({ aadObjectId }) => aadObjectId).join(','),
      votes: 'true',
      director: carla.aadObjectId,
      closesOn: '2026-12-14'
    },
    who: ['facilitator'],
    when: ['open'],
    alone: true
  },
  cancel: { press: {}, who: ['facilitator'], when: ['open'] },
  'cancel-yes': { press: {}, who: ['facilitator'], when: ['open'], alone: true },
  mute: { press: {}, who: VOTERS, when: ['open'], alone: true },
  unmute: { press: {}, who: VOTERS, when: ['open'], alone: true },
  vote: { press: aVotePress('plg', 'planmatig', 1), who: VOTERS, when: ['open'], alone: true },
  context: { press: aContextPress(BLOCK), who: VOTERS, when: ['open'], alone: true },
  send: { press: aSendPress(), who: VOTERS, when: ['open'], alone: true },
  back: { press: { from: 'context', block: BLOCK, seen: 2 }, who: VOTERS, when: ['open'], alone: true },
  overview: { press: { from: 'stage', block: BLOCK, seen: 1 }, who: VOTERS, when: ['open'], alone: true },
  wording: { press: { block: BLOCK, part: 'stage-planmatig' }, who: VOTERS, when: ['open'], alone: true },
  skip: { press: { block: BLOCK }, who: VOTERS, when: ['open'], alone: true },
  'go-to': { press: { block: BLOCK }, who: VOTERS, when: ['open'], alone: true },
  closing: { press: {}, who: VOTERS, when: ['open'], alone: true },
  discuss: { press: { block: BLOCK }, who: ['facilitator'], when: ['closed', 'round'] },
  'discuss-next': { press: { block: BLOCK }, who: ['facilitator'], when: ['round'] },
  'keep-time': { press: { block: BLOCK }, who: ['facilitator'], when: ['closed'] },
  revote: { press: { block: BLOCK }, who: ['facilitator'], when: ['closed'] },
  'end-revote': { press: { block: BLOCK }, who: ['facilitator'], when: ['round'] },
  'end-revote-yes': { press: { block: BLOCK, round: 0 }, who: ['facilitator'], when: ['round'] },
  'end-revote-no': { press: { block: BLOCK }, who: ['facilitator'], when: ['round'] },
  ballot: { press: { block: BLOCK, vote: 'planmatig' }, who: VOTERS, when: ['round'] },
  'agree-open': { press: { block: BLOCK }, who: ['facilitator'], when: ['closed', 'round'] },
  agree: { press: { block: 'plg', seen: 1, ...context }, who: ['facilitator'], when: ['closed'], alone: true },
  'agree-skip': { press: { block: BLOCK }, who: ['facilitator'], when: ['closed', 'round'], alone: true },
  'agree-overview': { press: {}, who: ['facilitator'], when: ['closed', 'round'], alone: true },
  'agree-wording': {
    press: { block: BLOCK, part: 'stage-planmatig' },
    who: ['facilitator'],
    when: ['closed', 'round'],
    alone: true
  },
  'agree-go-to': { press: { block: BLOCK }, who: ['facilitator'], when: ['closed', 'round'], alone: true },
  'agree-all': { press: {}, who: ['facilitator'], when: ['closed', 'round'] },
  'lay-beside': {
    press: {},
    who: ['facilitator'],
    when: ['closed', 'round', 'concept', 'submitted'],
    given: (team) => keepsReport(team)
  },
  conclude: { press: {}, who: ['facilitator'], when: ['closed', 'round'], alone: true },
  'save-conclusion': { press: conclusion, who: ['facilitator'], when: ['closed', 'round'], alone: true },
  'to-director': { press: conclusion, who: ['facilitator'], when: ['closed'], alone: true },
  'to-director-yes': { press: {}, who: ['facilitator'], when: ['closed'], alone: true },
  'to-director-no': { press: {}, who: ['facilitator'], when: ['closed', 'round'], alone: true },
  sign: { press: recipients, who: ['director'], when: ['concept', 'submitted'], alone: true },
  'sign-no': { press: {}, who: ['director'], when: ['concept', 'submitted'], alone: true },
  'sign-yes': { press: {}, who: ['director'], when: ['concept', 'submitted'], alone: true },
  'send-back': {
    press: { remark: 'Graag nog eens over preventie.' },
    who: ['director'],
    when: ['concept', 'submitted'],
    alone: true
  },
  preview: { press: recipients, who: ['director'], when: ['concept', 'submitted'], alone: true },
  'preview-show': {
    press: { receiver: 'group', part: BLOCK },
    who: ['director'],
    when: ['concept', 'submitted'],
    alone: true
  },
  'preview-part': {
    press: { to: 'director', page: '' },
    who: ['director'],
    when: ['concept', 'submitted'],
    alone: true
  },
  resend: { press: { target: 'director' }, who: LEADERS, when: ['submitted'], alone: true },
  'withdraw-offer': { press: {}, who: ['director'], when: ['submitted'], alone: true },
  'hand-over': { press: {}, who: LEADERS, when: ['open', 'closed', 'round', 'concept'] },
  'hand-over-to': {
    press: { person: carla.aadObjectId },
    who: LEADERS,
    when: ['open', 'closed', 'round', 'concept']
  },
  logbook: {
    press: { from: 0 },
    who: LEADERS,
    when: ['open', 'closed', 'round', 'concept', 'submitted'],
    alone: true
  }
} satisfies Readonly<Record<Exclude<Verb, AboutOneself>, Rule>>

/** A press of every button of those who vote. */
export const OF_VOTERS = Object.entries(RULES).flatMap(([verb, { press, who }]) =>
  who === VOTERS ? [{ ...press, verb, scan: 'scan-1' }] : []
)

/** A press as somebody of the table makes it; `alone` in their own chat, otherwise in the thread of An's scan. */
export function asRole(role: Role, data: object, alone = false) {
  const activity = pressing(PEOPLE[role], data, at(alone ? `a:${PEOPLE[role].id}` : THREAD))
  if (!role.endsWith('in another tenant')) return activity
  return { ...activity, conversation: { ...(activity.conversation as object), tenantId: 'another-tenant' } }
}

/** An's scan in a state, with `setup` changed on its card, beside one of Ivo's in another channel. */
export const inState = playedOnce(
  async (state: State, setup: object = {}, instruments?: Library): Promise<TeamsApp> => {
    const team = aTeamsApp(undefined, undefined, undefined, instruments)
    const blocks = team.app.instruments.current.get('poolster-clb')?.blocks ?? []
    const doing = async (who: Listed, data: object, where = THREAD) =>
      team.settle(await team.presses(who, { scan: 'scan-1', ...data }, where))
    await team.types(an, 'start', THREAD)
    await team.types(ivo, 'start', OTHER_THREAD)
    await doing(ivo, filledSetup({ scan: 'scan-2', members: hilde.aadObjectId, visibility: 'named' }), OTHER_THREAD)
    if (state === 'draft') return team
    const members = [bert, carla, dirk].map(({ aadObjectId }) => aadObjectId).join(',')
    await doing(an, filledSetup({ members, ...setup }))
    for (const who of [an, bert]) {
      for (const { id } of blocks)
        await doing(who, aVotePress(id, id === BLOCK ? 'planmatig' : 'abstain'), `a:${who.id}`)
      await doing(who, aContextPress(BLOCK), `a:${who.id}`)
    }
    if (state === 'open') return team
    await doing(an, { verb: 'close-yes' })
    await doing(an, { verb: 'discuss', block: BLOCK })
    if (state === 'round') {
      await doing(an, { verb: 'revote', block: BLOCK })
      return team
    }
    for (const { id } of blocks) await doing(an, { verb: 'agree', block: id, seen: 0, ...context }, `a:${an.id}`)
    await doing(an, { verb: 'save-conclusion', ...conclusion }, `a:${an.id}`)
    if (state === 'closed') return team
    await doing(an, { verb: 'to-director-yes' }, `a:${an.id}`)
    if (state === 'concept') return team
    await doing(jana, { verb: 'sign', ...recipients }, `a:${jana.id}`)
    await doing(jana, { verb: 'sign-yes' }, `a:${jana.id}`)
    return team
  }
)
