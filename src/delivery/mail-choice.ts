import type { Mailer } from './mail.ts'
import { graphMailer } from './mail-graph.ts'
import { type SmtpServer, smtpMailer } from './mail-smtp.ts'

/** Who mails come from, and the way they go. */
export type MailSettings =
  | { readonly kind: 'smtp'; readonly from: string; readonly server: SmtpServer }
  | { readonly kind: 'graph'; readonly from: string; readonly clientId?: string }

/** The mailer that the settings ask for; undefined when mail is off. */
export function mailerOf(settings: MailSettings): Mailer
export function mailerOf(settings: MailSettings | undefined): Mailer | undefined
export function mailerOf(settings: MailSettings | undefined): Mailer | undefined {
  if (settings === undefined) return undefined
  return settings.kind === 'graph'
    ? graphMailer(settings.from, settings.clientId)
    : smtpMailer(settings.from, settings.server)
}
