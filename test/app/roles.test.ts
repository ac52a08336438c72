import { beforeAll, describe, expect, test } from 'vitest'
import type { Action } from '../../src/cards/action.ts'
import { pressing } from '../build/activity.ts'
import { aTeamsApp, at, filledSetup, type Said, type TeamsApp } from '../build/app.ts'
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

const BLOCK = 'preventie'
const OTHER_THREAD = '19:ander@thread.tacv2;messageid=1795450287440'

/** Everyone who could press a button of An's scan. Hilde votes in a scan that Ivo facilitates in another channel. */
const PEOPLE = {
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
type Role = keyof typeof PEOPLE

/** Where a scan can be; `round` is a second round that is open, `closed` has everything agreed. */
const STATES = ['draft', 'open', 'closed', 'round', 'concept', 'submitted'] as const
type State = (typeof STATES)[number]

/** Who may press a button and when, as product.md says; everybody else, and at any other time, changes nothing. */
type Rule = {
  readonly press: object
  readonly who: readonly Role[]
  readonly when: readonly State[]
  /** Only in one's own chat, for what is shown there is not for a channel. */
  readonly alone?: true
}

/** Buttons about what is kept of oneself: nobody is refused, for everyone has only their own (mine and erase tests). */
type AboutOneself = 'mine' | 'mine-show' | 'erase' | 'erase-yes' | 'erase-no'

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
const recipients = { 'mail-director': 'jana@clb.example' }

const RULES = {
  // Pressed once more, it finishes what the first press began.
  start: { press: filledSetup({ members: bert.aadObjectId }), who: ['facilitator'], when: ['draft', 'open'] },
  join: { press: {}, who: VOTERS, when: ['open'] },
  remind: { press: {}, who: ['facilitator'], when: ['open'] },
  close: { press: {}, who: ['facilitator'], when: ['open'] },
  'close-no': { press: {}, who: ['facilitator'], when: ['open'] },
  'close-yes': { press: {}, who: ['facilitator'], when: ['open'] },
  'change-date': { press: { closesOn: '2026-12-14' }, who: ['facilitator'], when: ['open'] },
  mute: { press: {}, who: VOTERS, when: ['open'] },
  unmute: { press: {}, who: VOTERS, when: ['open'] },
  vote: { press: aVotePress('plg', 'planmatig', 1), who: VOTERS, when: ['open'] },
  context: { press: aContextPress(BLOCK), who: VOTERS, when: ['open'] },
  send: { press: aSendPress(), who: VOTERS, when: ['open'] },
  back: { press: { from: 'context', block: BLOCK, seen: 2 }, who: VOTERS, when: ['open'] },
  overview: { press: { from: 'stage', block: BLOCK, seen: 1 }, who: VOTERS, when: ['open'] },
  skip: { press: { block: BLOCK }, who: VOTERS, when: ['open'] },
  'go-to': { press: { block: BLOCK }, who: VOTERS, when: ['open'] },
  closing: { press: {}, who: VOTERS, when: ['open'] },
  discuss: { press: { block: BLOCK }, who: ['facilitator'], when: ['closed', 'round'] },
  revote: { press: { block: BLOCK }, who: ['facilitator'], when: ['closed'] },
  'end-revote': { press: { block: BLOCK }, who: ['facilitator'], when: ['round'] },
  ballot: { press: { block: BLOCK, vote: 'planmatig' }, who: VOTERS, when: ['round'] },
  'agree-open': { press: { block: BLOCK }, who: ['facilitator'], when: ['closed', 'round'] },
  agree: { press: { block: 'plg', seen: 1, ...context }, who: ['facilitator'], when: ['closed'] },
  'agree-skip': { press: { block: BLOCK }, who: ['facilitator'], when: ['closed', 'round'] },
  'agree-overview': { press: {}, who: ['facilitator'], when: ['closed', 'round'] },
  'agree-go-to': { press: { block: BLOCK }, who: ['facilitator'], when: ['closed', 'round'] },
  'agree-all': { press: {}, who: ['facilitator'], when: ['closed', 'round'] },
  conclude: { press: {}, who: ['facilitator'], when: ['closed', 'round'] },
  'save-conclusion': { press: conclusion, who: ['facilitator'], when: ['closed', 'round'] },
  'to-director': { press: conclusion, who: ['facilitator'], when: ['closed'] },
  sign: { press: recipients, who: ['director'], when: ['concept', 'submitted'] },
  'sign-no': { press: {}, who: ['director'], when: ['concept', 'submitted'] },
  'sign-yes': { press: {}, who: ['director'], when: ['concept', 'submitted'] },
  'send-back': {
    press: { remark: 'Graag nog eens over preventie.' },
    who: ['director'],
    when: ['concept', 'submitted']
  },
  preview: { press: recipients, who: ['director'], when: ['concept', 'submitted'] },
  'preview-show': { press: { receiver: 'group', part: BLOCK }, who: ['director'], when: ['concept', 'submitted'] },
  'preview-part': { press: { to: 'director', page: '' }, who: ['director'], when: ['concept', 'submitted'] },
  resend: { press: { target: 'director' }, who: LEADERS, when: ['submitted'] },
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
} satisfies Readonly<Record<Exclude<Action['verb'], AboutOneself>, Rule>>

const verbs = Object.keys(RULES) as (keyof typeof RULES)[]

describe.each(STATES)('in a scan that is %s', (state) => {
  /** Nothing that is refused changes anything, so one scan serves all refusals. */
  let shared: TeamsApp
  beforeAll(async () => {
    shared = await inState(state)
  })

  test.each(verbs)('%s does nothing for who may not do it, or not now', async (verb) => {
    const { press, who, when, alone }: Rule = RULES[verb]
    const before = await shared.store.everything()
    for (const role of Object.keys(PEOPLE) as Role[]) {
      if (who.includes(role) && when.includes(state)) continue
      const said = await shared.ask(asRole(role, { ...press, verb, scan: 'scan-1' }, alone))
      expect(await shared.store.everything(), `${role} may change nothing`).toEqual(before)
      if (who.includes(role)) continue
      const seen = [typeof said.text, said.card, said.jobs]
      expect(seen, `${role} may see nothing and set nothing going`).toEqual(['string', undefined, []])
    }
  })

  const now = verbs.filter((verb) => (RULES[verb].when as readonly State[]).includes(state))
  test.each(now)('%s is done for everyone who may', async (verb) => {
    const { press, who, alone }: Rule = RULES[verb]
    for (const role of who) {
      const team = await inState(state)
      const before = JSON.stringify(await team.store.everything())
      const said = await team.ask(asRole(role, { ...press, verb, scan: 'scan-1' }, alone))
      const isChanged = JSON.stringify(await team.store.everything()) !== before
      expect(isChanged || isDone(said), `${role}: ${said.text ?? warningsOn(said)}`).toBe(true)
    }
  })
})

function asRole(role: Role, data: object, alone = false) {
  const activity = pressing(PEOPLE[role], data, at(alone ? `a:${PEOPLE[role].id}` : THREAD))
  if (!role.endsWith('in another tenant')) return activity
  return { ...activity, conversation: { ...(activity.conversation as object), tenantId: 'another-tenant' } }
}

function isDone(said: Said): boolean {
  return said.jobs.length > 0 || (said.card !== undefined && warningsOn(said).length === 0)
}

function warningsOn({ card }: Said): readonly string[] {
  const body = (card as { readonly body?: readonly { readonly style?: string }[] } | undefined)?.body ?? []
  return body.filter(({ style }) => style === 'warning').map((part) => JSON.stringify(part))
}

/** An's scan in a state, beside one of Ivo's in another channel. */
async function inState(state: State): Promise<TeamsApp> {
  const team = aTeamsApp()
  const blocks = team.app.instruments.current.get('poolster-clb')?.blocks ?? []
  const doing = async (who: Listed, data: object, where = THREAD) =>
    team.settle(await team.presses(who, { scan: 'scan-1', ...data }, where))
  await team.types(an, 'start', THREAD)
  await team.types(ivo, 'start', OTHER_THREAD)
  await doing(ivo, filledSetup({ scan: 'scan-2', members: hilde.aadObjectId }), OTHER_THREAD)
  if (state === 'draft') return team
  await doing(an, filledSetup({ members: [bert, carla, dirk].map(({ aadObjectId }) => aadObjectId).join(',') }))
  for (const who of [an, bert]) {
    for (const { id } of blocks) await doing(who, aVotePress(id, id === BLOCK ? 'planmatig' : 'abstain'), `a:${who.id}`)
    await doing(who, aContextPress(BLOCK), `a:${who.id}`)
  }
  if (state === 'open') return team
  await doing(an, { verb: 'close-yes' })
  await doing(an, { verb: 'discuss', block: BLOCK })
  if (state === 'round') {
    await doing(an, { verb: 'revote', block: BLOCK })
    return team
  }
  for (const { id } of blocks) await doing(an, { verb: 'agree', block: id, seen: 0, ...context })
  if (state === 'closed') return team
  await doing(an, { verb: 'to-director', ...conclusion })
  if (state === 'concept') return team
  await doing(jana, { verb: 'sign', ...recipients })
  await doing(jana, { verb: 'sign-yes' })
  return team
}
