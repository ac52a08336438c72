import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'

/** The people, team and channel that the chat client plays: a small fictional CLB. */
export const PEOPLE = join(import.meta.dirname, 'playground.yml')

const person = z.object({ id: z.string(), name: z.string(), aadObjectId: z.string() })
const people = z.object({
  tenantId: z.string(),
  bot: z.object({ id: z.string() }),
  currentUser: person,
  users: z.array(person),
  personalChat: z.object({ id: z.string() })
})

/** Somebody who reads the network's totals, and has nothing to do with the centre. */
const READER = { id: '00000000-0000-4000-8000-000000000007', name: 'Nele Baert, van het netwerk (POC+)' }

/** Who is who in a file of the chat client. */
export function readPeople(file = PEOPLE): z.infer<typeof people> {
  return people.parse(parse(readFileSync(file, 'utf8')))
}

/** Those one can be in the tab on one's own machine, as the bot's settings take them. */
export function fictionalPeople(): readonly object[] {
  const { tenantId: tenant, currentUser, users } = readPeople()
  const team = [currentUser, ...users].map(({ aadObjectId: id, name }) => ({ id, tenant, name, readsNetwork: false }))
  return [...team, { ...READER, tenant, readsNetwork: true }]
}
