import type { DefaultAzureCredential } from '@azure/identity'
import { madeOnce } from '../made-once.ts'

/** An emulator, or an account with its key. */
type ByKey = { readonly kind: 'emulator'; readonly connectionString: string }

/** An account reached with the app's own identity; a client id says which one, where the machine has several. */
type ByIdentity = { readonly kind: 'account'; readonly clientId?: string }

/** Where the tables are, by "https://account.table…". */
export type TablesAddress = ByKey | (ByIdentity & { readonly tables: string })

/** Where the queues are, by "https://account.queue…". */
export type QueuesAddress = ByKey | (ByIdentity & { readonly queues: string })

/** Where storage is: an account reached with the app's identity, or an emulator reached with a connection string. */
export type StorageAddress = ByKey | (ByIdentity & { readonly tables: string; readonly queues: string })

/** The same as far as it is known. */
export type KnownStorage = ByKey | (ByIdentity & { readonly tables?: string; readonly queues?: string })

/**
 * The app's own identity; a client id says which one, where the machine has several. What gets its tokens is loaded with the first
 * of them: whoever has the key of an account, or an emulator, needs none.
 */
export function credentialOf(clientId: string | undefined): Pick<DefaultAzureCredential, 'getToken'> {
  const loaded = madeOnce(async () => {
    const identity = await import('@azure/identity')
    return new identity.DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId })
  })
  return { getToken: async (...asked) => (await loaded()).getToken(...asked) }
}
