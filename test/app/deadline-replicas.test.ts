import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { App } from '../../src/app/scan/app.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import type { Account } from '../../src/local/azurite.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { strings } from '../../src/words/index.ts'
import { anAccount } from '../azurite.ts'
import { aTeamsApp, filledSetup, strictly } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, THREAD, voters } from '../build/the-team.ts'
import { titleOf } from '../cards/card-text.ts'
import { DAY_BEFORE, MIDNIGHT, MORNING_AFTER, withClock } from './in-time.ts'

let account: Account
let team: ReturnType<typeof withClock>
let replicas: readonly App[]

beforeEach(async () => {
  account = await anAccount()
  const stored = async () =>
    scanStore(await azureTablesStore(tableClient({ kind: 'emulator', connectionString: account.connectionString })))
  const played = aTeamsApp()
  Object.assign(played.app, { scans: await stored() })
  await played.types(an, 'start', THREAD)
  await played.settle(await played.presses(an, filledSetup(), THREAD))
  await played.presses(bert, aVotePress('preventie', 'planmatig'))
  team = withClock(played)
  // Each with a store of its own, on the same tables; what they send comes together.
  replicas = [team.app, { ...team.app, now: () => team.app.now(), scans: await stored() }]
})

/** Both look at the same moment and do what follows, side by side. What was sent meanwhile. */
async function bothLookAt(moment: string) {
  team.setTo(moment)
  const before = team.sent.length
  await Promise.all(replicas.map(async (app) => doing(app, await sweep(app, strictly))))
  return team.sent.slice(before)
}

async function doing(app: App, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) await doing(app, await doJob(app, job))
}

const reminded = () => team.sent.filter(({ card }) => titleOf(card) === strings.reminder.title).map(({ to }) => to)
const chats: readonly string[] = voters.map(({ id }) => `a:${id}`)

describe('two bots on one storage', () => {
  test('nudge everyone once a day, however often both look', async () => {
    for (const minute of [0, 1, 2]) await bothLookAt(DAY_BEFORE.replace(':00:', `:0${minute}:`))
    expect(reminded().toSorted()).toEqual(chats.toSorted())
  })

  test('nudge nobody twice when one dies while it is sending, and the other one goes on', async () => {
    team.setTo(DAY_BEFORE)
    const [first, second] = replicas
    if (!first || !second) throw new Error('there are no two')
    const { post } = team.app.messenger
    const dying: App = {
      ...first,
      // The message leaves, and the bot hears no more of it.
      messenger: {
        ...team.app.messenger,
        post: async (chat, card) => {
          const sent = await post(chat, card)
          return reminded().length < 4 ? sent : new Promise(() => undefined)
        }
      }
    }
    void sweep(dying, strictly).then((jobs) => doing(dying, jobs))
    while (reminded().length < 4) await new Promise((resolve) => setTimeout(resolve, 10))
    await doing(second, await sweep(second, strictly))
    expect(reminded().toSorted()).toEqual(chats.toSorted())
    const journal = await second.scans.sending('scan-1', `nudge!${idOf(reminded()[3])}!2026-12-11`)
    expect(journal?.state).toBe('perhaps')
  })

  test('close a vote once, and tell the facilitator once', async () => {
    await bothLookAt(MIDNIGHT)
    const closed = await team.app.scans.whole('scan-1')
    expect(closed?.scan.value).toMatchObject({ state: 'closed', closedBy: 'date', closedAt: MIDNIGHT })
    for (const minute of [0, 1]) await bothLookAt(MORNING_AFTER.replace(':00:', `:0${minute}:`))
    expect((await team.app.scans.whole('scan-1'))?.scan).toEqual(closed?.scan)
    const told = team.sent.filter(({ card }) => titleOf(card) === strings.closed.title)
    expect(told.map(({ to }) => to)).toEqual([`a:${an.id}`])
  })

  test('close a vote that the facilitator closes in the same moment once, and all read the same', async () => {
    team.setTo(MIDNIGHT)
    const press = team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
    await Promise.all([press, bothLookAt(MIDNIGHT)])
    expect(titleOf((await press).card)).toBe(strings.agenda.title)
    expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('closed')
  })
})

function idOf(chat: string | undefined): string {
  return voters.find(({ id }) => `a:${id}` === chat)?.aadObjectId ?? ''
}
