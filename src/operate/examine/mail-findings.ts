import { type Mail, MailError, type Mailed } from '../../delivery/mail.ts'
import type { MailSettings } from '../../delivery/mail-choice.ts'
import { greetServer, type SmtpServer } from '../../delivery/mail-smtp.ts'
import { type FarEnd, isNobody, lineTrouble } from '../../start-trouble.ts'
import { barrier, type Examined, withoutIdentity } from './examined.ts'
import { type Finding, ok, unseen, wrong } from './finding.ts'

const SERVER = 'mail server'
const MAIL = 'test mail'

/** The settings that say how mails go. */
const OF_MAIL = ['MAIL_FROM', 'SMTP_URL or MAIL_GRAPH', 'SMTP_URL', 'MAIL_GRAPH'] as const

/** The other end of each way to send. */
const ENDS: Readonly<Record<MailSettings['kind'], FarEnd>> = {
  smtp: { what: 'lines of the mail server', setting: 'SMTP_URL' },
  graph: { what: 'pages of graph.microsoft.com', setting: 'the way out of this machine (port 443)' }
}

/** Whether mails can go their way: a mail server that lets the bot in, and a mail that is taken. */
export async function mailFindings(examined: Examined): Promise<readonly Finding[]> {
  const { mail } = examined.parts
  const why = barrier(examined, ...OF_MAIL, ...(mail?.kind === 'graph' ? (['AZURE_CLIENT_ID'] as const) : []))
  if (why !== undefined) return [unseen(MAIL, why)]
  if (!mail) return [unseen(MAIL, 'Nothing is mailed (MAIL_FROM is not set).')]
  if (mail.kind === 'graph') return [await sent(examined, mail)]
  const server = await greeted(mail.server)
  return [
    server,
    server.state === 'ok' ? await sent(examined, mail) : unseen(MAIL, 'The mail server has to be right first.')
  ]
}

async function greeted(server: SmtpServer): Promise<Finding> {
  try {
    await greetServer(server)
    return ok(SERVER, server.auth ? 'lets the bot sign in' : 'greets the bot')
  } catch (error) {
    return wrong(SERVER, smtpTrouble(error))
  }
}

async function sent(examined: Examined, settings: MailSettings): Promise<Finding> {
  const { mailTo, means } = examined
  if (mailTo === undefined) return unseen(MAIL, 'Add --mail-to and an address of your own to send one.')
  try {
    return outcome(await means.mailer(settings).send(testMail(mailTo)), settings)
  } catch (error) {
    const why = settings.kind === 'graph' ? graphTrouble(error) : smtpTrouble(error)
    return withoutIdentity(examined, MAIL, error) ?? wrong(MAIL, why)
  }
}

function testMail(to: string): Mail {
  const said = 'Somebody looked whether this Poolster can send mails. It can: nothing has to be done with this one.'
  return { to, subject: 'Poolster: a test', text: `${said}\n`, html: `<p>${said}</p>`, attachments: [], id: 'test' }
}

function outcome(mailed: Mailed, { kind }: MailSettings): Finding {
  switch (mailed.state) {
    case 'delivered':
      return ok(MAIL, 'look whether it arrived')
    case 'perhaps':
      return wrong(MAIL, 'Look whether it arrived: the line was cut before the server said so.')
    case 'failed':
      return wrong(
        MAIL,
        mailed.reason === 'address' ? 'Give --mail-to an address that the server knows.' : REFUSED[kind]
      )
  }
}

const REFUSED: Readonly<Record<MailSettings['kind'], string>> = {
  smtp: 'Let the mail server take mails of this account that come from MAIL_FROM: it refuses this one.',
  graph:
    'Let the identity of the bot send from the mailbox in MAIL_FROM (Mail.Send, docs/installing.md, 7), which can take two hours to count.'
}

function smtpTrouble(error: unknown): string {
  // What follows the code is at which step it was, and the number that the server gave.
  const [code = ''] = error instanceof MailError ? error.code.split(' ') : []
  if (code === 'EAUTH') return 'Put the name and the password that the mail server takes in SMTP_URL, percent-encoded.'
  if (code === 'ETLS') return 'Set SMTP_URL to smtps://, or to a server with STARTTLS: this one does not encrypt so.'
  return (
    lineTrouble(new MailError(code), ENDS.smtp) ?? `Look at SMTP_URL: the mail server ends the conversation (${code}).`
  )
}

function graphTrouble(error: unknown): string {
  if (isNobody(error)) return 'Give the web app the managed identity whose client id is in AZURE_CLIENT_ID.'
  const code = error instanceof MailError ? error.code : ''
  if (code === 'HTTP 401')
    return 'Set AZURE_CLIENT_ID to the identity of your own tenant: Graph does not take its token.'
  return lineTrouble(error, ENDS.graph) ?? `Run this again in a minute: Graph can’t take a mail now (${code}).`
}
