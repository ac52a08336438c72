import { join } from 'node:path'
import { loadInstruments } from '../src/instruments/load.ts'
import { azureTablesStore, tableClient } from '../src/storage/azure-tables.ts'
import { scanStore } from '../src/storage/scans.ts'
import { type Activity, pressing, TENANT } from '../test/build/activity.ts'
import { aDraft, aMember, anOpenScan, someSettings } from '../test/build/scan.ts'

const [found] = loadInstruments(join(import.meta.dirname, '..', 'instruments')).current.values()
if (!found) throw new Error('there is no instrument')
/** The instrument that is voted with. */
export const instrument = found
const { id, edition, blocks, stages } = instrument
const [low, high] = [stages[0]?.id, stages.at(-1)?.id]

/** Somebody who votes in a scan. */
export type Voter = { readonly scan: string; readonly name: string }

/** The store of scans in this storage, as the bot has it. */
export async function scansIn(connectionString: string) {
  return scanStore(await azureTablesStore(tableClient({ kind: 'emulator', connectionString })))
}

/** Opens a scan of so many members, who have been reached; Teams is at this address. */
export async function openScan(
  scans: Awaited<ReturnType<typeof scansIn>>,
  name: string,
  members: number,
  serviceUrl: string
): Promise<readonly Voter[]> {
  const chat = { scope: 'channel', id: `19:${name}@thread.tacv2`, thread: '1', tenant: TENANT, serviceUrl } as const
  const voters = Array.from({ length: members }, (_, place) => ({ scan: name, name: `${name}-${place}` }))
  await scans.draft(aDraft({ id: name, chat, roster: [] }))
  const draft = await scans.view(name, '')
  if (!draft) throw new Error(`${name} is not there`)
  const closesOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const settings = someSettings({ instrument: id, edition, closesOn })
  const open = anOpenScan({ id: name, chat, settings, openedAt: new Date().toISOString() })
  const all = voters.map((voter) => {
    const own = { ...chat, scope: 'personal', id: chatOf(voter), thread: '' } as const
    return { ...aMember(voter.name), contact: { state: 'reached', chat: own } as const }
  })
  for (let from = 0; from < all.length; from += 90) {
    const now = await scans.view(name, '')
    if (!now || !(await scans.change(now.scan, open, all.slice(from, from + 90))))
      throw new Error(`${name} is not open`)
  }
  return voters
}

/** The so manieth vote of somebody, as Teams sends it: on every block in turn, each time another stage than before. */
export function votePress({ scan, name }: Voter, place: number, serviceUrl: string): Activity {
  const seen = Math.floor(place / blocks.length)
  const data = { verb: 'vote', scan, block: blocks[place % blocks.length]?.id, seen, vote: seen % 2 === 0 ? low : high }
  const { id: person, address } = aMember(name)
  return pressing({ id: address, name, aadObjectId: person }, data, {
    conversation: chatOf({ scan, name }),
    serviceUrl
  })
}

function chatOf({ name }: Voter): string {
  return `a:${name}`
}
