import type { Keepers } from './answering.ts'
import type { Visitor } from './route.ts'
import { entraSignIn, type Fictional, localSignIn, type SignIn } from './sign-in.ts'
import { readTabFiles } from './tab-files.ts'
import type { BehindTab } from './tab-routes.ts'
import { limitPerVisitor } from './visitor-limit.ts'

/** How people get into the tab: by signing in, or on one's own machine as one of these. */
export type TabDoor = { readonly signIn: SignIn } | { readonly people: readonly Fictional[] }

/** Whether somebody who comes in by this door reads the network's totals. */
export function isNetworkRead(door: TabDoor | undefined): boolean {
  if (!door) return false
  return 'people' in door ? door.people.some(({ readsNetwork }) => readsNetwork) : door.signIn.networkReaders.length > 0
}

/** What stands behind the tab, and who is told, in a word, why somebody was not let in. */
type Within = Pick<BehindTab, 'looks' | 'acts' | 'readings'> & {
  readonly onUnknown: (unknown: { readonly turn: string; readonly reason: string; readonly error?: unknown }) => void
  /** How often a minute somebody may ask for something; as often as suits people where it is left out. */
  readonly askedPerMinute?: number
}

/**
 * The tab as the server takes it, from the folder where it was built; nothing where it was not, or has no door. `keysReady`
 * resolves when the keys are at hand with which those who sign in are known.
 */
export function openTab(
  door: TabDoor | undefined,
  folder: string,
  { looks, acts, readings, onUnknown, askedPerMinute }: Within
): { readonly keysReady?: () => Promise<void>; readonly tab?: BehindTab } & Pick<Keepers, 'signIn' | 'paceOf'> {
  if (!door) return {}
  const isLocal = 'people' in door
  const files = readTabFiles(folder, isLocal ? 'local.html' : 'index.html')
  if (!files) return {}
  const { visitor, ready } = isLocal ? { visitor: localSignIn(door.people) } : entraSignIn(door.signIn)
  return {
    ...(ready && { keysReady: ready }),
    tab: { files, looks, acts, readings, ...(isLocal && { people: door.people }) },
    paceOf: limitPerVisitor(askedPerMinute),
    async signIn(authorization, turn): Promise<Visitor | undefined> {
      const found = await visitor(authorization)
      if (!('reason' in found)) return found
      onUnknown({ turn, ...found })
      return undefined
    }
  }
}
