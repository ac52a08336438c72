import { doJob } from '../../src/app/do-job.ts'
import { handle } from '../../src/app/handle.ts'
import type { App, Outcome } from '../../src/app/scan/app.ts'
import type { Filled } from '../../src/cards/templates.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { scanStore } from '../../src/storage/scans.ts'
import type { Row, Store } from '../../src/storage/store.ts'
import { type Activity, pressing, submitting, TENANT, typing } from '../build/activity.ts'
import { aRunningScan, at, layOut, type TeamsApp } from '../build/app.ts'
import { parseActivity } from '../build/parsed.ts'
import { aContextPress, aVotePress } from '../build/presses.ts'
import { an, bert, CHANNEL, carla, dirk, els, jana, type Listed, THREAD } from '../build/the-team.ts'
import { anAgreement } from './signing.ts'

/** Who answers, each with words that are nobody else's. */
export const ANSWERING = [an, bert, carla, dirk, els]

/** What only this person may read until the vote closes. */
export const secretOf = ({ id }: Listed): string => `geheim-van-${id.slice('29:'.length)}`

/** What nobody but Bert may ever read: he filled it in alone. */
export const SOLO_SECRET = 'geheim-van-bert-alleen'

/** What nobody but the director may read until the signature, and no channel ever. */
export const ADDRESS = 'jana-geheim@clb.example'

/** Where the scan can be. */
export const STATES = ['open', 'closed', 'round', 'concept', 'submitted'] as const
export type State = (typeof STATES)[number]

/** An's scan with everyone's secrets in it, beside one that Bert does alone and has not handed in. */
export async function aScanWithSecrets(state: State): Promise<TeamsApp> {
  const team = await aRunningScan()
  const doing = async (who: Listed, data: object, where = `a:${who.id}`) =>
    team.settle(await team.presses(who, { scan: 'scan-1', ...data }, where))
  await team.types(bert, 'start')
  const { id: alone = '' } = (await draftOf(team)) ?? {}
  await doing(bert, { verb: 'start', scan: alone, instrument: 'poolster-clb', centre: 'B', schoolYear: '2026-2027' })
  await doing(bert, { ...aVotePress('plg', 'planmatig'), scan: alone })
  await doing(bert, { ...aContextPress('plg', { 'note-levers': SOLO_SECRET }), scan: alone })
  for (const who of ANSWERING) {
    await doing(who, aVotePress('preventie', 'planmatig'))
    await doing(who, aContextPress('preventie', { 'note-levers': secretOf(who) }))
  }
  if (state === 'open') return team
  await doing(an, { verb: 'close-yes' }, THREAD)
  await doing(an, { verb: 'discuss', block: 'preventie' }, THREAD)
  if (state === 'closed') return team
  if (state === 'round') {
    await doing(an, { verb: 'revote', block: 'preventie' }, THREAD)
    await doing(bert, { verb: 'ballot', block: 'preventie', vote: 'systematisch' }, THREAD)
    return team
  }
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? []) await doing(an, anAgreement(id))
  const priorities = { 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'teamwerk' }
  await doing(an, { verb: 'to-director', practices: 'behartiger', ...priorities })
  await doing(an, { verb: 'to-director-yes' })
  await doing(jana, { verb: 'sign', 'mail-director': ADDRESS })
  if (state === 'submitted') await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
  return team
}

async function draftOf(team: TeamsApp) {
  const holder = await team.app.scans.liveIn({ tenant: TENANT, id: `a:${bert.id}` })
  if (holder) return { id: holder.value }
  const rows = Object.keys(await team.store.everything())
  const ids = rows.flatMap((name) => (name.startsWith('scan!') ? [name.slice('scan!'.length)] : []))
  return { id: ids.find((id) => id !== 'scan-1') ?? '' }
}

/** Every row of every partition. */
export type Stored = Readonly<Record<string, readonly Row[]>>

/** What came out of one request and of all that followed it. */
export type Came = {
  readonly reply: Outcome['reply']
  readonly sent: readonly { readonly to: string; readonly card: Filled }[]
  readonly rows: readonly Row[]
}

/** Asks something of a copy of what is stored, and does everything that follows. */
export async function askCopy(team: TeamsApp, stored: Stored, activity: Activity): Promise<Came> {
  const store = copyOf(stored)
  const sent: { to: string; card: Filled }[] = []
  const app: App = {
    ...team.app,
    scans: scanStore(store),
    messenger: {
      ...team.app.messenger,
      async post(chat, card) {
        sent.push({ to: chat.id, card })
        return { state: 'delivered', message: `message-${sent.length}` }
      },
      async update(chat, message, card) {
        sent.push({ to: chat.id, card })
        return { state: 'delivered', message }
      }
    }
  }
  const { reply, jobs } = await handle(app, parseActivity(activity))
  const waiting: Job[] = [...jobs]
  for (let job = waiting.shift(); job; job = waiting.shift())
    if (job.kind !== 'deliver') waiting.push(...(await doJob(app, job)))
  return { reply, sent, rows: await store.touched() }
}

/** Does one job on a copy of what is stored. */
export async function workCopy(team: TeamsApp, stored: Stored, job: Job) {
  const store = copyOf(stored)
  const sent: { to: string; card: Filled }[] = []
  const keep = async (chat: { readonly id: string }, card: Filled) => {
    sent.push({ to: chat.id, card })
    return { state: 'delivered', message: `message-${sent.length}` } as const
  }
  const messenger = {
    ...team.app.messenger,
    post: keep,
    update: (chat: { readonly id: string }, _message: string, card: Filled) => keep(chat, card)
  }
  await doJob({ ...team.app, scans: scanStore(store), messenger }, job)
  return sent
}

/** A store that begins with these rows; `touched` is what is in the partitions that were read or written since. */
function copyOf(stored: Stored): Store & { touched(): Promise<readonly Row[]> } {
  const inner = memoryStore(stored)
  const touched = new Set<string>()
  return {
    async read(partition, want) {
      touched.add(partition)
      return inner.read(partition, want)
    },
    async write(partition, changes) {
      touched.add(partition)
      return inner.write(partition, changes)
    },
    async touched() {
      return (await Promise.all([...touched].map((partition) => inner.read(partition)))).flat()
    }
  }
}

/** Everything a reader of this card can read. */
export function readable(card: Filled): string {
  return JSON.stringify(layOut(card).content)
}

/** How something can be asked: typed, pressed on either kind of client, or by installing. */
export const SHAPES = {
  text: (who: Listed, what: object | string) => typing(who, String(what), at(THREAD)),
  invoke: (who: Listed, what: object | string) => pressing(who, what, at(THREAD)),
  submit: (who: Listed, what: object | string) => submitting(who, what, at(THREAD)),
  installed: (who: Listed) => ({ ...typing(who, '', at(THREAD)), type: 'installationUpdate', action: 'add' }),
  updated: (who: Listed) => ({ ...typing(who, '', at(THREAD)), type: 'conversationUpdate', membersAdded: [who] })
} as const

type Json = Readonly<Record<string, unknown>>

/** A conversation as an activity tells of it. */
export type Told = { readonly name: string; readonly conversation: Json; readonly channelData: Json }

const team = { id: '19:clb-noord@thread.tacv2' }
const tenant = { id: TENANT }
/** A channel as it is told when nothing is left out. */
export const inChannel: Told = {
  name: 'a channel',
  conversation: { id: THREAD, conversationType: 'channel', isGroup: true, tenantId: TENANT },
  channelData: { tenant, team, channel: { id: CHANNEL } }
}
const inGroup: Told = {
  name: 'a group chat',
  conversation: { id: '19:groep@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: TENANT },
  channelData: { tenant }
}

/** Somebody's own chat as it is told when nothing is left out, and nothing says that others read along. */
export const ownChatOf = ({ id }: Listed): Told => ({
  name: 'one’s own chat',
  conversation: { id: `a:${id}`, conversationType: 'personal', tenantId: TENANT },
  channelData: { tenant }
})

/** Every conversation that is not known to be somebody's own: each part left out, null, empty or contradicted in turn. */
export function notOwn(who: Listed): readonly Told[] {
  const own = ownChatOf(who)
  const lessSaid = [inChannel, inGroup].flatMap((told) => [
    told,
    ...without(told, 'conversationType', undefined, null, '', 'personal', 'something'),
    ...without(told, 'isGroup', undefined, null, false),
    ...Object.keys(told.channelData).flatMap((part) =>
      part === 'tenant' ? [] : [undefined, null].map((value) => withData(told, { [part]: value }))
    ),
    withData(told, { team: null, channel: null })
  ])
  const marks = [
    { ...own, name: 'a group by one word', conversation: { ...own.conversation, isGroup: true } },
    withData(own, { team }),
    withData(own, { channel: { id: CHANNEL } }),
    withData(own, { teamsTeamId: team.id }),
    { ...own, name: 'a thread', conversation: { ...own.conversation, id: `a:${who.id};messageid=1` } },
    { ...own, name: 'a channel’s id', conversation: { ...own.conversation, id: THREAD } }
  ]
  const unsaid = marks.flatMap((told) => without(told, 'conversationType', undefined, null))
  const doubtful = without(own, 'conversationType', undefined, null, '', 'something')
  return [...lessSaid, ...marks, ...unsaid, ...doubtful]
}

function without({ name, conversation, channelData }: Told, part: string, ...values: readonly unknown[]): Told[] {
  return values.map((value) => ({
    name: `${name}, ${part} ${value}`,
    conversation: { ...conversation, [part]: value },
    channelData
  }))
}

function withData({ name, conversation, channelData }: Told, changes: Json): Told {
  return { name: `${name}, ${JSON.stringify(changes)}`, conversation, channelData: { ...channelData, ...changes } }
}

/** The activity, as it comes from there. */
export function from(activity: Activity, { conversation, channelData }: Told): Activity {
  return { ...activity, conversation, channelData }
}
