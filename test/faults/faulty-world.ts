import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMailCatcher } from '../../src/local/mail-catcher.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { anAccount } from '../azurite.ts'
import type { Listed } from '../build/the-team.ts'
import { startConnector } from '../e2e/connector-stand-in.ts'
import { diceOf } from './dice.ts'
import { type Fate, type FaultProxy, fatesBy, type Rates, startFaultProxy } from './fault-proxy.ts'
import { type Replica, startReplica } from './replicas.ts'

/** How often each thing goes wrong on the way to storage. */
const STORAGE: Rates = {
  lose: 0.012,
  error: 0.012,
  reset: 0.012,
  unavailable: 0.012,
  keep: 0.003,
  drip: 0.003,
  late: 0.006,
  hang: 0.004,
  busy: 0.004,
  throttled: 0.004,
  mismatch: 0.004
}

/** How often each thing goes wrong on the way to Teams. */
const TEAMS: Rates = {
  lose: 0.02,
  error: 0.02,
  reset: 0.02,
  unavailable: 0.02,
  keep: 0.005,
  drip: 0.005,
  late: 0.005,
  hang: 0.005,
  busy: 0.02,
  throttled: 0.01,
  mismatch: 0.02
}

/** Several replicas, each a process of its own, on one storage, with a proxy on every way out that does faults. */
export async function startFaultyWorld(count: number, roster: readonly Listed[]) {
  const mailFolder = await mkdtemp(join(tmpdir(), 'poolster-faults-'))
  const account = await anAccount()
  const mail = await startMailCatcher(mailFolder)
  const connector = await startConnector(roster)
  const teams = await startFaultProxy(Number(new URL(connector.url).port))
  const settings = { SMTP_URL: mail.smtpUrl, MAIL_FROM: 'poolster@clb.example' }
  const names = Array.from({ length: count }, (_, place) => `replica-${place + 1}`)
  const replicas: Replica[] = []
  // One after the other: the first one is the one that sends, until it is killed.
  for (const name of names) replicas.push(await startReplica(name, account, settings))
  const tables = replicas.map((replica) => replica.tables)
  const queues = replicas.map((replica) => replica.queues)

  return {
    replicas,
    connector,
    mailFolder,
    /** Where the bot finds Teams: behind the proxy. */
    serviceUrl: `http://127.0.0.1:${teams.port}/`,
    /** Storage as it is, past the proxies; whoever looks into it has all the time there is. */
    store: await azureTablesStore(
      tableClient({ kind: 'emulator', connectionString: account.connectionString }),
      60_000
    ),
    /** From now on things go wrong, in an order that the seed decides for each way out. */
    trouble(seed: string): void {
      for (const [place, line] of [...tables, ...queues].entries())
        line.always = fatesBy(diceOf(`storage ${place} ${seed}`), STORAGE)
      teams.always = fatesBy(diceOf(`teams ${seed}`), TEAMS)
    },
    /** From now on nothing goes wrong any more. */
    calm(): void {
      for (const line of [...tables, ...queues, teams]) line.always = 'pass'
    },
    /** How often each fate struck, on the way to tables, to queues and to Teams. */
    struck: () => ({ tables: struckOn(tables), queues: struckOn(queues), Teams: struckOn([teams]) }),
    async stop(): Promise<void> {
      for (const replica of replicas) await replica.stop()
      await teams.stop()
      await connector.stop()
      await mail.stop()
      await rm(mailFolder, { recursive: true, force: true })
    }
  }
}

export type FaultyWorld = Awaited<ReturnType<typeof startFaultyWorld>>

function struckOn(lines: readonly FaultProxy[]): ReadonlyMap<Fate, number> {
  const sum = new Map<Fate, number>()
  for (const [fate, times] of lines.flatMap(({ struck }) => [...struck])) sum.set(fate, (sum.get(fate) ?? 0) + times)
  return sum
}
