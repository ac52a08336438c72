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
  // Nobody stops it: this process doesn't wait for it, and it ends when this process is gone.
  azurite.process.unref()
  azurite.process.channel?.unref()
  return azurite
}
