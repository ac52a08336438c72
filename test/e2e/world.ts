import { setTimeout as pause } from 'node:timers/promises'
import { queueClient } from '../../src/delivery/azure-queue.ts'
import type { MailSettings } from '../../src/delivery/mail-choice.ts'
import { run } from '../../src/index.ts'
import { anAccount } from '../azurite.ts'
import type { Listed } from '../build/the-team.ts'
import { startFaultProxy } from '../faults/fault-proxy.ts'
import { chatClients } from './client.ts'
import { startConnector } from './connector-stand-in.ts'

/**
 * The bot as it really runs, on a real Azurite behind a proxy, with a stand-in for Teams and people to play; `now` is the
 * clock it goes by, unless that is the true one.
 */
export async function startWorld(roster: readonly Listed[], mail?: MailSettings, now?: () => Date) {
  const account = await anAccount()
  const storage = await startFaultProxy(account.port)
  const connector = await startConnector(roster)
  const stopOthers = async () => {
    await connector.stop()
    await storage.stop()
  }
  try {
    const connectionString = account.over(storage.port, account.queuePort)
    const address = { kind: 'emulator', connectionString } as const
    const settings = {
      identity: undefined,
      host: '127.0.0.1',
      port: 0,
      tenants: [],
      retentionDays: 400,
      backupDays: 30,
      resultYears: 7,
      logLevel: 'silent'
    } as const
    const config = { ...settings, storage: address, ...(mail && { mail }) }
    let bot = await run(config, now)
    const { port } = bot
    return {
      ...chatClients(port, connector),
      port,
      connector,
      storage,
      /** Leads to the same storage, for whoever looks into it or another bot. */
      connectionString,
      /** Stops the bot and starts it again, on what is stored; `meanwhile` is done while none runs. */
      async restart(meanwhile?: () => Promise<void>): Promise<void> {
        await bot.stop()
        await meanwhile?.()
        bot = await run({ ...config, port }, now)
      },
      async stop(): Promise<void> {
        await bot.stop()
        await stopOthers()
      }
    }
  } catch (error) {
    await stopOthers()
    throw error
  }
}

export type World = Awaited<ReturnType<typeof startWorld>>

/**
 * Looks again and again until there is something, and returns it. Gives up after so many seconds: less than the minute
 * after which a bot looks for what was lost, unless that is what is waited for.
 */
export async function until<T>(what: string, look: () => T | undefined | false, seconds = 50): Promise<T> {
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    const found = look()
    if (found !== undefined && found !== false) return found
    await pause(20)
  }
  throw new Error(`waited ${seconds} s for ${what}`)
}

/** How long something takes, in milliseconds; the machine's being busy is in it, so that a yardstick belongs beside it. */
export async function takes(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Whether a request to storage is about scans: not one by which a bot knows that it is the one that sends, and what is due. */
export function isOfScans(request: string): boolean {
  return !/PartitionKey( eq |=)'(lease|watched|watching)'/.test(request)
}

/** The requests to storage about scans. */
export function requestsOfScans({ storage }: World): readonly string[] {
  return storage.requests.filter(isOfScans)
}

/** At how many looks in a row nothing is to have come in: the bot, in the same process, did what it could in between. */
const QUIET_LOOKS = 15

/** Waits until what was set going is over: nothing is under way, and nothing has come in for a while. */
export async function untilQuiet(world: World): Promise<void> {
  const letters = queueClient({ kind: 'emulator', connectionString: world.connectionString }, 'poolster')
  // A letter may wait some seconds before it is taken; those that can't be taken yet are counted as well.
  do await silence(world)
  while (((await letters.getProperties()).approximateMessagesCount ?? 0) > 0)
}

async function silence(world: World): Promise<void> {
  let count = -1
  let quiet = 0
  await until('silence', () => {
    const now = requestsOfScans(world).length + world.connector.received.length
    quiet = now === count && world.storage.underWay === 0 ? quiet + 1 : 0
    count = now
    return quiet >= QUIET_LOOKS
  })
}
