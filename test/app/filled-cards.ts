import { handle } from '../../src/app/handle.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { type Activity, pressing, typing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, layOut, shipped, type TeamsApp } from '../build/app.ts'
import { parseActivity } from '../build/parsed.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, everyone, jana, type Listed, THREAD } from '../build/the-team.ts'
import { wordedLibrary } from '../build/wording.ts'
import { scanOn } from '../cards/card-facts.ts'
import { aConcept, anAgreedScan, TO_DIRECTOR } from './directing.ts'

/** The block of which everything is filled in. */
export const BLOCK = 'preventie'
const NOTES = {
  other: 'de twee vestigingen',
  'note-intent': 'zo gegroeid',
  'note-difference': 'per vestiging',
  'note-levers': 'goed overleg',
  'note-barriers': 'weinig tijd'
}
const CONTEXT = { difference: 'teams,other', levers: 'people,systems', barriers: 'people', ...NOTES }
const FIVE = { 'priority-4': 'teamwerk', 'priority-5': 'partnerschap' }
const ADDRESSES = {
  'mail-director': 'jana@clb.example',
  'mail-ad': 'ad@go.example',
  'mail-codi': 'codi@go.example',
  'mail-dico': 'dico@go.example'
}

/** A state of a scan, and the requests in it that are answered by a card with everything filled in. */
export type FilledCards = {
  readonly state: string
  readonly team: () => Promise<TeamsApp>
  readonly asks: readonly { readonly who: Listed; readonly where: string; readonly ask: Activity }[]
}

/** Every state, with the way to each of its cards on which something can be filled in. */
export const filledCards: readonly FilledCards[] = [
  {
    state: 'a set-up card that came back',
    team: async () => {
      const team = aTeamsApp()
      await team.types(an, 'start', THREAD)
      return team
    },
    // What is too long is refused and shown as far as it fits, with the rest as it was chosen.
    asks: [pressed(an, filledSetup({ centre: 'C'.repeat(90), votes: 'false', closesWhenReady: 'true' }), THREAD)]
  },
  {
    state: 'a set-up card for oneself',
    team: async () => {
      const team = aTeamsApp()
      await team.types(bert, 'start')
      return team
    },
    asks: [pressed(bert, { ...filledSetup({ centre: 'C'.repeat(90) }), scan: 'scan-1' })]
  },
  {
    state: 'an open vote in which someone filled in everything',
    team: aFilledScan,
    asks: [
      pressed(bert, { verb: 'back', from: 'stage', block: 'teamwerk', seen: 2 }),
      pressed(bert, { verb: 'closing' }),
      pressed(an, { verb: 'settings' }),
      pressed(an, { verb: 'hand-over' })
    ]
  },
  {
    state: 'an open vote of someone who has two scans',
    team: async () => {
      const team = await aFilledScan()
      const { card } = await team.types(bert, 'start')
      await team.presses(bert, { ...filledSetup(), scan: scanOn(card) })
      return team
    },
    asks: [typed(bert, 'mijn gegevens')]
  },
  {
    state: 'a team that agreed on everything',
    team: anAgreed,
    asks: [
      typed(an, 'resultaat', THREAD),
      pressed(an, { verb: 'agree-open', block: BLOCK }),
      pressed(an, { verb: 'agree-overview' }),
      pressed(an, { verb: 'conclude' })
    ]
  },
  {
    state: 'a team that agreed on everything, in an installation that has the official text',
    team: () => anAgreedScan((block) => (block === BLOCK ? CONTEXT : {}), wordedLibrary(shipped)),
    asks: [pressed(an, { verb: 'agree-open', block: BLOCK })]
  },
  {
    state: 'a second round in which someone voted',
    team: async () => {
      const team = await aFilledScan()
      await doing(team, an, { verb: 'close-yes' })
      await doing(team, an, { verb: 'revote', block: BLOCK })
      await doing(team, bert, { verb: 'ballot', block: BLOCK, vote: 'geintegreerd' })
      return team
    },
    asks: [typed(bert, 'hervat'), typed(an, 'resultaat', THREAD), pressed(an, { verb: 'agree-open', block: BLOCK })]
  },
  {
    state: 'a concept on which its director filled in everything',
    team: async () => {
      const team = await aConcept()
      await doing(team, jana, { verb: 'preview', ...ADDRESSES, remark: 'Bekijk preventie nog eens.' })
      return team
    },
    asks: [pressed(jana, { verb: 'sign-no' }), pressed(jana, { verb: 'preview-part', to: 'group', page: BLOCK })]
  },
  {
    state: 'a result of which a mail failed',
    team: async () => {
      const team = await aConcept()
      await doing(team, jana, { verb: 'preview', ...ADDRESSES })
      await doing(team, jana, { verb: 'sign-yes' })
      return team
    },
    asks: [typed(jana, 'resultaat')]
  }
]

/** The same team with its own storage, so that a press can be tried and forgotten. */
export async function fork(team: TeamsApp): Promise<TeamsApp> {
  const copy = aTeamsApp(everyone, undefined, memoryStore(), team.app.instruments)
  for (const [partition, rows] of Object.entries(await team.store.everything()))
    for (const { key, data } of rows) await copy.store.write(partition, [{ key, data, expects: 'nothing' }])
  return copy
}

/** What is answered, with the name of the card; what follows is not done. */
export async function answerTo(team: TeamsApp, activity: Activity) {
  const { reply } = await handle(team.app, parseActivity(activity))
  if (reply.kind !== 'card') return { name: '', card: {}, text: reply.kind === 'text' ? reply.text : '' }
  return { name: reply.card.name, card: layOut(reply.card).content, text: '' }
}

/** Everything that was acknowledged of scan-1, without how often and when. */
export async function acknowledged(team: TeamsApp) {
  const whole = await team.app.scans.whole('scan-1')
  const scan = whole?.scan.value
  const members = whole?.members.map(({ member, sheet, ballots }) => [
    member.value.id,
    [...sheet.answers].toSorted(),
    sheet.closing,
    [...ballots].map(([block, { value }]) => [block, value.vote])
  ])
  return {
    settings: scan && 'settings' in scan ? scan.settings : undefined,
    facilitator: scan?.facilitator,
    recipients: scan && 'recipients' in scan ? scan.recipients : undefined,
    remark: scan && 'remark' in scan ? scan.remark : undefined,
    members,
    agreed: [...(whole?.talks ?? [])].map(([block, { value }]) => [
      block,
      // What its card shows: what is filled in and not recorded stands before what is.
      (value.unrecorded ?? value.agreed)?.answer,
      (value.unrecorded ?? value.agreed)?.notesShared
    ]),
    conclusion: whole?.conclusion?.value
  }
}

function pressed(who: Listed, data: object, where = `a:${who.id}`) {
  return { who, where, ask: pressing(who, { scan: 'scan-1', ...data }, at(where)) }
}

function typed(who: Listed, text: string, where = `a:${who.id}`) {
  return { who, where, ask: typing(who, text, at(where)) }
}

async function doing(team: TeamsApp, who: Listed, data: object): Promise<void> {
  await team.settle(await team.presses(who, { scan: 'scan-1', ...data }))
}

async function aFilledScan(): Promise<TeamsApp> {
  const team = await aRunningScan()
  const blocks = team.app.instruments.current.get('poolster-clb')?.blocks ?? []
  for (const who of [bert, carla, dirk])
    for (const { id } of blocks) {
      await team.presses(who, aVotePress(id, 'planmatig'))
      await team.presses(who, aContextPress(id, id === BLOCK && who === bert ? CONTEXT : {}))
    }
  for (const who of [bert, carla, dirk]) await team.presses(who, aSendPress({ practices: 'behartiger,plg', ...FIVE }))
  return team
}

async function anAgreed(): Promise<TeamsApp> {
  const team = await anAgreedScan((block) => (block === BLOCK ? { ...CONTEXT, notesShared: 'false' } : {}))
  await doing(team, an, { ...TO_DIRECTOR, ...FIVE, 'priority-4': 'netwerk', verb: 'save-conclusion' })
  return team
}
