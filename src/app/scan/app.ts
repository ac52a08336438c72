import type { Filled } from '../../cards/templates.ts'
import type { Job } from '../../delivery/jobs.ts'
import type { Mailer } from '../../delivery/mail.ts'
import type { Messenger } from '../../delivery/messenger.ts'
import type { FileReader } from '../../inspection/reader.ts'
import type { Printer } from '../../report/printer.ts'
import type { ContactPoint } from '../../scan/contact-point.ts'
import { type Instrument, type Library, LostEdition } from '../../scan/instrument.ts'
import { inBrussels } from '../../scan/moment.ts'
import type { Refusal } from '../../scan/refusal.ts'
import type { Begun } from '../../scan/scan.ts'
import { fullEdition, plainEdition } from '../../scan/wording.ts'
import type { NetworkStore } from '../../storage/network.ts'
import type { ScanStore } from '../../storage/scans.ts'
import { refusalText } from '../../words/index.ts'

/** Where the tab is opened from elsewhere: in Teams, by the id under which the app stands there, or on one's own machine in a browser. */
export type TabOpening = { readonly kind: 'in-teams'; readonly app: string } | { readonly kind: 'in-browser' }

/** Everything the rules need from outside: storage, a way to reach people, instruments, the time, and fresh ids. */
export type App = {
  readonly scans: ScanStore
  readonly messenger: Messenger
  /** How mails leave; undefined when this installation sends none. */
  readonly mailer?: Mailer
  readonly printer: Printer
  /** Reads the files that people add. */
  readonly files: FileReader
  /** Where figures without names go. */
  readonly network: NetworkStore
  /** Whether somebody here reads which centres offer a practice: a director is asked whether theirs may be named only then. */
  readonly areOffersRead: boolean
  readonly instruments: Library
  /** Told of a scan that began with an official text which is not there any more, and goes on without. */
  readonly onWordingGone?: (edition: string) => void
  /** For how many days after the director has signed what is kept of people stays. */
  readonly retentionDays: number
  /** For how many years what was agreed stays; 0 is for good. */
  readonly resultYears: number
  /** Whom people can ask about this installation. */
  readonly contact: ContactPoint
  readonly now: () => Date
  readonly newId: () => string
  /** 32 random bytes in base64url: what nobody can guess. */
  readonly newToken: () => string
  /** Where this installation is found from outside, "https://host"; undefined when it does not know. */
  readonly publicUrl: () => string | undefined
  /** Where its tab is opened from elsewhere; undefined where it has none, or does not know under which id that is. */
  readonly opening: () => TabOpening | undefined
}

/** What the rules need of it where nobody is reached: storage, instruments, the time, and fresh ids. */
export type Keeping = Pick<
  App,
  'scans' | 'instruments' | 'onWordingGone' | 'retentionDays' | 'resultYears' | 'contact' | 'now' | 'newId'
>

/** Told of a scan that could not be looked at, with the cause; its id is undefined when not even that could be read. */
export type OnFailure = (error: unknown, scan?: string) => void

/** What is answered within the turn. */
export type TurnReply =
  | { readonly kind: 'card'; readonly card: Filled }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' }

/** The answer to a request, and what is to be done once it has been given. */
export type Outcome = { readonly reply: TurnReply; readonly jobs: readonly Job[] }

/** Answers with a card. */
export function show(card: Filled, ...jobs: Job[]): Outcome {
  return { reply: { kind: 'card', card }, jobs }
}

/** Answers with a sentence. */
export function say(text: string, ...jobs: Job[]): Outcome {
  return { reply: { kind: 'text', text }, jobs }
}

/** Answers an expected "no" with its sentence, in the words of the instrument where it is about what that has; nothing changes and the card that was pressed stays as it is. */
export function refuse(refusal: Refusal, instrument?: Instrument): Outcome {
  return say(refusalText(refusal, instrument))
}

/** What a guard answers to who may not, with the instrument in whose words that is said. */
export type Refused = { readonly refusal: Refusal; readonly instrument?: Instrument }

/**
 * The instrument a scan began with, in that edition. Where only the official text that was laid over it is gone, the scan goes on
 * without that; throws LostEdition when the program has lost the edition itself, which is for an operator to mend.
 */
export function instrumentOf({ instruments, onWordingGone }: Keeping, { id, settings }: Begun): Instrument {
  const { instrument, edition } = settings
  const found = editionIn(instruments, instrument, edition)
  if (found) return found
  const plain = editionIn(instruments, instrument, plainEdition(edition))
  if (!plain) throw new LostEdition(id, instrument, edition)
  onWordingGone?.(`${instrument} ${edition}`)
  return plain
}

/** An instrument in one of its editions, as a scan keeps it; undefined where that is not loaded (any more). */
export function editionIn({ current, earlier }: Library, id: string, edition: string): Instrument | undefined {
  return [...current.values(), ...earlier].find((one) => one.id === id && fullEdition(one) === edition)
}

/** The day it is where the centres are, "2026-11-23". */
export function today(app: Keeping): string {
  return inBrussels(app.now().toISOString()).day
}
