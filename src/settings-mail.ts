import type { MailSettings } from './delivery/mail-choice.ts'
import type { SmtpServer } from './delivery/mail-smtp.ts'

/** What settings say of mail, as far as they are there. */
type MailFound = {
  readonly MAIL_FROM?: string | undefined
  readonly SMTP_URL?: SmtpServer | undefined
  readonly MAIL_GRAPH?: 'on' | undefined
  readonly AZURE_CLIENT_ID?: string | undefined
}

/** A sender and one way to send; undefined where either is not there. */
export function mailOf(found: MailFound): MailSettings | undefined {
  const { MAIL_FROM: from, SMTP_URL: server, MAIL_GRAPH: graph, AZURE_CLIENT_ID: clientId } = found
  if (!from) return undefined
  if (graph) return { kind: 'graph', from, ...(clientId && { clientId }) }
  return server && { kind: 'smtp', from, server }
}
