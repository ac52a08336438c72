import { statusOf } from '../bot/failure.ts'
import type { Identity } from '../bot/identity.ts'
import { FATES } from '../delivery/fate.ts'
import { MailError } from '../delivery/mail.ts'
import type { MailSettings } from '../delivery/mail-choice.ts'
import { spanOf } from '../span-words.ts'
import { knownTrouble, mayPass } from '../start-trouble.ts'
import type { StorageAddress } from '../storage/account.ts'
import type { Measured } from '../web/load.ts'
import { CALM, TOLD_EVERY } from './how-often.ts'

/** What the bot leans on, and its own being up to what is asked of it: each can be in trouble for a while. */
export type Reliance = 'tables' | 'queues' | 'keys' | 'Teams' | 'mail' | 'overload'

/** What an installation runs on, so that an operator reads of no setting that is not in use. */
export type InUse = {
  readonly storage: Pick<StorageAddress, 'kind'>
  readonly identity?: Pick<Identity, 'type'> | undefined
  readonly mail?: MailSettings | undefined
  readonly tab?: object | undefined
}

/** How one sees that trouble has ended by itself. */
const OVER = `Once it goes well again everything goes on by itself; the line "trouble over" with the same what and replica says so, ${spanOf(CALM)} later at the soonest.`

/** What there is to do at once about what mostly passes. */
const FIRST_WAIT = `Wait first: trouble that passes needs nothing from you. Where this line comes again, ${spanOf(TOLD_EVERY)} later and with a higher count, act.`

/** What an operator can do about a part that is in trouble: calm sentences without a key, a name or an address of somebody. */
export function adviceFor(inUse: InUse): (what: Reliance, error: unknown, load?: Measured) => string {
  return (what, error, load) => {
    switch (what) {
      case 'tables':
      case 'queues':
        return ofStorage(inUse, error)
      case 'keys':
        return ofKeys(inUse)
      case 'Teams':
        return ofTeams(inUse, error)
      case 'mail':
        return ofMail(inUse, error)
      case 'overload':
        return ofLoad(load)
    }
  }
}

function ofStorage({ storage }: InUse, error: unknown): string {
  const known =
    knownTrouble(error, storage.kind) ?? 'Storage answers with errors: look whether Azure reports trouble with it.'
  return [
    ...(mayPass(error) ? [FIRST_WAIT] : []),
    known,
    'What people saw confirmed is kept; who was told to try again has to press again.',
    OVER
  ].join(' ')
}

function ofKeys({ tab }: InUse): string {
  const places = ['login.botframework.com', ...(tab ? ['login.microsoftonline.com (for the tab)'] : [])]
  return `${FIRST_WAIT} Without Microsoft’s keys this copy lets in nothing that Teams sends: look whether this app reaches ${places.join(' and ')}, and whether a firewall stands in between. ${OVER}`
}

function ofTeams({ identity }: InUse, error: unknown): string {
  if (statusIn(error) !== 401)
    return `${FIRST_WAIT} Teams can’t be reached: look whether Microsoft reports trouble with Teams, and whether a firewall keeps this app from its connector. What is to be sent waits. ${OVER}`
  const look =
    identity?.type === 'SingleTenant'
      ? 'MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppPassword (which may have run out)'
      : 'MicrosoftAppId and MicrosoftAppTenantId, whether the web app has the user-assigned identity of that id'
  return `This does not pass by itself: Teams does not take the token of the bot. Look at ${look}, and whether the registration of the bot in Azure is of that id. What is to be sent waits ${spanOf(FATES.refusedFor)}, and is then noted as failed: it is not sent again by itself, and the facilitator reads whom it did not reach and what to do. ${OVER}`
}

function ofMail({ mail }: InUse, error: unknown): string {
  const waits = `Mails wait: each is tried every ${spanOf(FATES.mailEvery)}, for ${spanOf(FATES.mailFor)}, and then set aside. ${OVER}`
  if (mail?.kind !== 'smtp')
    return `Microsoft Graph takes no mail now: look whether the identity of the bot may send from the mailbox in MAIL_FROM (Mail.Send), and whether Microsoft reports trouble with Exchange. ${waits}`
  const server = `The mail server at ${mail.server.host}, port ${mail.server.port},`
  const isRefused = error instanceof MailError && error.code.startsWith('EAUTH')
  return isRefused
    ? `${server} does not take the name or the password in SMTP_URL: put the right ones there. ${waits}`
    : `${server} takes no mail now: look whether it runs, whether a firewall keeps this app from it, and whether SMTP_URL names the right one. ${waits}`
}

function ofLoad(load: Measured | undefined): string {
  const told =
    load === undefined
      ? 'This copy of the bot has more to do than it can in time.'
      : `This copy of the bot has ${load.turns} turns in hand (what people pressed or typed), of at most ${load.mostTurns}, and was ${load.delay} ms late, of at most ${load.mostDelay}.`
  return `${FIRST_WAIT} ${told} Look at the lines "turn": where their milliseconds are often above 3000, storage is slow, and a line "trouble" says so; otherwise many people press at once: raise instances, and where that is not enough planSku (parameters of the template). Who was turned away was told so, and can press again. ${OVER}`
}

/** The HTTP status at the root of an error. */
function statusIn(error: unknown): number | undefined {
  const { cause } = (error ?? {}) as { cause?: unknown }
  return statusOf(error) ?? (cause === undefined ? undefined : statusIn(cause))
}
