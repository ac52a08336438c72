import { DefaultAzureCredential } from '@azure/identity'

/** Where storage is: an account reached with the app's identity, or an emulator reached with a connection string. */
export type StorageAddress =
  | { readonly kind: 'account'; readonly tables: string; readonly queues: string; readonly clientId?: string }
  | { readonly kind: 'emulator'; readonly connectionString: string }

/** The app's own identity; a client id says which one, where the machine has several. */
export function credentialOf(clientId: string | undefined): DefaultAzureCredential {
  return new DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId })
}
