import { actsOf, looksOf, readingsOf } from '../../src/app/looks.ts'
import type { App } from '../../src/app/scan/app.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { BUILT, buildTab } from '../../src/local/build-tab.ts'
import { listen, type Unanswered } from '../../src/web/server.ts'
import { SCOPE } from '../../src/web/sign-in.ts'
import { openTab } from '../../src/web/tab.ts'
import { type Claims, makeKeyPair, type Signing, startKeys } from '../bot/keys-server.ts'
import { TENANT } from '../build/activity.ts'
import { CALM } from '../web/calm.ts'
import { issuerOf } from '../web/wrong-tokens.ts'

/** The app registration of the tab. */
export const TAB_APP = '44444444-4444-4444-8444-444444444444'

/** Somebody who reads the network's totals, and somebody of the tenant who has nothing to do with any scan. */
export const READER = '00000000-0000-4000-8000-0000000000aa'
export const STRANGER = '00000000-0000-4000-8000-0000000000bb'

/** Another tenant that is served. */
export const SERVED_TOO = '33333333-3333-4333-8333-333333333333'

/** As often as a test asks in a minute for one person. */
const MANY = 100_000

/** What every tab that is served here has its tokens signed with. */
const KEYS = makeKeyPair()

/** The tab as it is built: whether that was done is asked once, for it means reading all that the tab is made of. */
let built: Promise<void> | undefined

/** A server with the tab as in the cloud, over this app: its keys sign for whoever a test wants. */
export async function serveTab(app: App, askedPerMinute = MANY) {
  built ??= buildTab()
  await built
  const keys = await startKeys(TAB_APP, KEYS)
  const unknown: string[] = []
  const errors: unknown[] = []
  const unanswered: Unanswered[] = []
  const jobs: Job[] = []
  const opened = openTab(
    { signIn: { appId: TAB_APP, tenants: [TENANT, SERVED_TOO], networkReaders: [READER], metadata: keys.metadata } },
    BUILT,
    {
      looks: looksOf(app),
      acts: actsOf(app, (more) => void jobs.push(...more)),
      readings: readingsOf(app),
      onUnknown: ({ reason }) => void unknown.push(reason),
      askedPerMinute
    }
  )
  const server = await listen(
    {
      receive: async () => ({ status: 404 }),
      picture: async () => undefined,
      onError: (error) => void errors.push(error),
      onUnanswered: (one) => void unanswered.push(one),
      isSecure: false,
      bounds: CALM,
      ...opened
    },
    0,
    '127.0.0.1'
  )
  const origin = `http://127.0.0.1:${server.port}`

  const signed = new Map<string, Promise<string>>()

  /** An Authorization header with what Entra gives to somebody for the tab, but for what is different. */
  function bearerOf(oid: string, claims: Claims = {}, signing?: Signing): Promise<string> {
    const sign = () =>
      keys.bearer(
        { iss: issuerOf(TENANT), ver: '2.0', tid: TENANT, oid, scp: SCOPE, serviceurl: undefined, ...claims },
        signing
      )
    if (signing || Object.values(claims).some((claim) => typeof claim !== 'string')) return sign()
    // A good one is asked for once, as Teams does too: of a thousand looks, signing would take more than looking.
    const whose = JSON.stringify([oid, claims])
    const header = signed.get(whose) ?? sign()
    signed.set(whose, header)
    return header
  }
  const tokenOf = async (oid: string, claims: Claims = {}) => (await bearerOf(oid, claims)).replace('Bearer ', '')

  return {
    origin,
    url: `${origin}/tab`,
    unknown,
    errors,
    /** What an operator reads of what was turned away. */
    unanswered,
    /** What is to be done after the answers so far. */
    jobs,
    keys,
    bearerOf,
    /** The token of such a header. */
    tokenOf,
    /** Asks what somebody can look at. */
    look: async (path: string, oid: string): Promise<Response> =>
      fetch(`${origin}/api/look/${path}`, { headers: { Authorization: `Bearer ${await tokenOf(oid)}` } }),
    async stop(): Promise<void> {
      await server.stop()
      await keys.stop()
    }
  }
}

export type ServedTab = Awaited<ReturnType<typeof serveTab>>
