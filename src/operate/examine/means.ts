import { ownToken } from '../../bot/own-token.ts'
import { METADATA } from '../../bot/token.ts'
import { queueClient } from '../../delivery/azure-queue.ts'
import type { Mailer } from '../../delivery/mail.ts'
import { type MailSettings, mailerOf } from '../../delivery/mail-choice.ts'
import { tableClient } from '../../storage/azure-tables.ts'
import { ENTRA } from '../../web/sign-in.ts'

/** What an examination reaches out with. Only a test gives others than the real ones: no setting leads anywhere else. */
export type Means = {
  readonly tables: typeof tableClient
  readonly queues: typeof queueClient
  readonly token: typeof ownToken
  readonly mailer: (settings: MailSettings) => Mailer
  /** Asks for a page; where it leads elsewhere, that is the answer. */
  readonly page: (url: string) => Promise<Response>
  /** Where Microsoft says with which keys it signs what Teams sends, and those who sign in to the tab. */
  readonly keys: { readonly bot: string; readonly tab: string }
  /** Where Microsoft says of a tenant how one signs in to it. */
  readonly tenant: (id: string) => string
  /** The clock of this machine, in milliseconds. */
  readonly now: () => number
}

/** How long a page may take, in milliseconds. */
const PATIENCE = 5_000

/** The real ones. */
export const REAL: Means = {
  tables: tableClient,
  queues: queueClient,
  token: ownToken,
  mailer: mailerOf,
  page: (url) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) }),
  keys: { bot: METADATA, tab: ENTRA },
  tenant: (id) => `https://login.microsoftonline.com/${id}/v2.0/.well-known/openid-configuration`,
  now: Date.now
}
