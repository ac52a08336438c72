import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import * as jose from 'jose'
import { SMTPServer } from 'smtp-server'
import { queueClient } from '../../src/delivery/azure-queue.ts'
import { mailerOf } from '../../src/delivery/mail-choice.ts'
import type { Account } from '../../src/local/azurite.ts'
import type { Means } from '../../src/operate/examine/means.ts'
import { tableClient } from '../../src/storage/azure-tables.ts'
import { startKeys } from '../bot/keys-server.ts'
import { SECRET, serving } from './strangers.ts'

export const APP = '22222222-2222-4222-8222-222222222222'
export const TENANT = '11111111-1111-4111-8111-111111111111'
/** A person, and an app in Teams. */
const SOMEBODY = '33333333-3333-4333-8333-333333333333'
export const TAB_APP = '44444444-4444-4444-8444-444444444444'

/** Settings as a deployment has them. */
export type Settings = Readonly<Record<string, string | undefined>>

/** A deployment in which all is as it should be, over real storage and a real mail server of this machine. */
export type Deployment = {
  readonly account: Account
  readonly settings: Settings
  readonly means: Means
  /** Every mail that its server took. */
  readonly mails: readonly string[]
  stop(): Promise<void>
}

/** Starts it; `bot` is where its bot answers. */
export async function startDeployment(account: Account, bot: string): Promise<Deployment> {
  const keys = await startKeys(APP)
  const tenants = await serving((path) => {
    const isKnown = path === `/${TENANT}`
    return { status: isKnown ? 200 : 400, body: JSON.stringify({ [SECRET]: path }), headers: {} }
  })
  const mails: string[] = []
  const smtp = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      password === SECRET ? done(null, { user: username }) : done(new Error(SECRET)),
    onData: (stream, _session, done) => {
      text(stream).then((mail) => {
        mails.push(mail)
        done()
      }, done)
    }
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const folder = mkdtempSync(join(tmpdir(), 'poolster-'))
  const emulator = { kind: 'emulator', connectionString: account.connectionString } as const
  return {
    account,
    mails,
    settings: {
      MicrosoftAppId: APP,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: TENANT,
      MicrosoftAppPassword: `${SECRET}-password`,
      TABLES_ENDPOINT: `https://${SECRET}.table.core.windows.net`,
      QUEUES_ENDPOINT: `https://${SECRET}.queue.core.windows.net`,
      PUBLIC_URL: `https://${SECRET}.example`,
      TAB_APP_ID: TAB_APP,
      TEAMS_APP_ID: SOMEBODY,
      NETWORK_READERS: SOMEBODY,
      MAIL_FROM: `${SECRET}@clb.example`,
      SMTP_URL: `smtp://poolster:${SECRET}@127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
      INSTRUMENT_WORDING: folder,
      RETENTION_DAYS: '400',
      LOG_LEVEL: 'info',
      PORT: '8080'
    },
    means: {
      tables: (address, table) => tableClient(address.kind === 'account' ? emulator : address, table),
      queues: (address, queue) => queueClient(address.kind === 'account' ? emulator : address, queue),
      token: async (_identity, resource) => (resource === undefined ? SECRET : tokenFor({ aud: TAB_APP, ver: '2.0' })),
      mailer: mailerOf,
      page: (url) => fetch(url.replace(`https://${SECRET}.example`, bot), { redirect: 'manual' }),
      keys: { bot: keys.metadata, tab: keys.metadata },
      tenant: (id) => `${tenants.url}/${id}`,
      now: Date.now
    },
    async stop() {
      await Promise.all([keys.stop(), tenants.stop(), new Promise<void>((resolve) => smtp.close(() => resolve()))])
      rmSync(folder, { recursive: true })
    }
  }
}

/** A token that says this, which nobody has signed. */
export function tokenFor(claims: jose.JWTPayload): string {
  return new jose.UnsecuredJWT({ ...claims, [SECRET]: SECRET }).encode()
}
