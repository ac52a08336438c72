import process from 'node:process'
import { type Account, type Azurite, startAzurite } from '../src/local/azurite.ts'

/** More than the tests of a whole run ask for. */
const NAMES = Array.from({ length: 400 }, (_, place) => `account${place}`)

let running: Promise<Azurite> | undefined
let given = 0

/**
 * Storage of one's own, in which nothing is yet. It is an account in an Azurite that all tests of this process have together,
 * for starting one takes longer than most of what they do with it; it ends with the process. Who stops or kills theirs starts one.
 */
export async function anAccount(): Promise<Account> {
  running ??= startForAll()
  const account = (await running).others[given]
  given += 1
  if (!account) throw new Error('more accounts are asked for than there are')
  return account
}

async function startForAll(): Promise<Azurite> {
  const azurite = await startAzurite(undefined, NAMES)
  azurite.process.unref()
  azurite.process.channel?.unref()
  // Vitest ends a worker by this signal, and then waits for all that writes where it wrote.
  process.once('SIGTERM', () => {
    azurite.process.kill('SIGKILL')
    process.exit()
  })
  return azurite
}
