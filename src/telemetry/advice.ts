import { statusOf } from '../bot/failure.ts'
import { knownTrouble } from '../start-trouble.ts'

/** What the bot leans on, and its own room to work in: each can be in trouble for a while. */
export type Reliance = 'tables' | 'queues' | 'keys' | 'Teams' | 'mail' | 'room'

/** What is kept while storage is away. */
const KEPT = 'What was acknowledged is kept; it goes on by itself.'

const OF_PART: Readonly<Record<Reliance, (error: unknown) => string>> = {
  tables: ofStorage,
  queues: ofStorage,
  keys: () =>
    'Without Microsoft’s keys nobody can be let in: look whether this app reaches login.botframework.com and, for the tab, login.microsoftonline.com. It goes on by itself.',
  Teams: (error) =>
    statusIn(error) === 401
      ? 'Teams does not take the token of the bot: look at MicrosoftAppId and MicrosoftAppTenantId, at the identity of the web app, and whether the registration still is of this bot. What is to be sent waits some minutes and is then noted as failed.'
      : 'Teams can’t be reached: look whether Microsoft reports trouble with Teams, and whether a firewall keeps this app from its connector. What is to be sent waits.',
  mail: () =>
    'The mail server takes nothing now: look at SMTP_URL, or with Graph at the permission on the mailbox. Mails wait for days and go out by themselves.',
  room: () =>
    'There is more to do than this copy can do in time: raise instances or planSku if it lasts. Who was turned away can press again.'
}

/** What an operator can do about a part that is in trouble: calm sentences without a key, a name or an address of somebody. */
export function adviceOn(what: Reliance, error: unknown): string {
  return OF_PART[what](error)
}

/** What an operator can do about something that happened once, by the line that tells it. */
export const ADVICE = {
  aside:
    'It lies in the queue poolster-aside with this cause: mend the cause, press the button again where a card stays away, then take it out.',
  unreadable:
    'It is no letter of Poolster’s, and lies in the queue poolster-aside: look who else writes there, and take it out.',
  newer:
    'A newer version of the program wrote it: let all copies run the newest version. Everything else goes on, and this is told once.',
  damaged:
    'This row can’t be read: put it back from a backup, or take it out. Everything else goes on, and this is told once.',
  sweep:
    'This scan is left alone for some minutes, the others go on: look at the cause, and at the lines about bad rows.',
  refused:
    'Teams said no to this for good; the facilitator reads whom it did not reach. Where it is a 401, look at MicrosoftAppId.',
  handed:
    'Nothing to do: one copy sends, and another one takes over when it stops. If it comes often, look which copies restart.',
  outOfReach:
    'This copy leaves the sending to another one for a minute: look whether a firewall keeps it from the connector of Teams.',
  jobs: 'What follows from this turn is found again by the sweep within minutes: look at the lines about trouble with queues.',
  dispatch: 'It is tried again by itself: look at the lines about trouble with tables or queues.'
} as const

function ofStorage(error: unknown): string {
  const known = knownTrouble(error) ?? 'Storage answers with errors: look whether Azure reports trouble with it.'
  return `${known} ${KEPT}`
}

/** The HTTP status at the root of an error. */
function statusIn(error: unknown): number | undefined {
  const { cause } = (error ?? {}) as { cause?: unknown }
  return statusOf(error) ?? (cause === undefined ? undefined : statusIn(cause))
}
