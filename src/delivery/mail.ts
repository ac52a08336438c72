/** A mail to one person. */
export type Mail = {
  readonly to: string
  /** Where an answer goes, if not to the sender: this mail is sent by a program. */
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** `cid` marks what the html shows itself, as `<img src="cid:…">`. */
  readonly attachments: readonly {
    readonly name: string
    readonly type: string
    readonly content: Uint8Array
    readonly cid?: string
  }[]
  /** The same for the same scan and recipient, so that a mail that was sent twice can be known as one. */
  readonly id: string
}

/** Why a mail won't arrive: a wrong address, refused by the server, too large, or nothing we understand. */
export type Unmailable = 'address' | 'refused' | 'too-large' | 'unclear'

/** What became of a mail: 'delivered' is accepted by the server, 'perhaps' that it may have been. */
export type Mailed =
  | { readonly state: 'delivered' }
  | { readonly state: 'perhaps' }
  | { readonly state: 'failed'; readonly reason: Unmailable }

/** How mails leave. Throws a MailError, and only when nothing was sent and it may be tried again. */
export interface Mailer {
  send(mail: Mail): Promise<Mailed>
}

/**
 * A mail that was not sent and may be tried again. `code` says what happened in the words of the library or the server,
 * `retryAfter` after how many milliseconds the server wants to be asked again. It keeps no cause: what servers answer
 * holds addresses, and what a credential answers holds settings.
 */
export class MailError extends Error {
  override readonly name = 'MailError'
  readonly code: string
  readonly retryAfter: number | undefined
  constructor(code: string, retryAfter?: number) {
    super('a mail could not be sent for now')
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** For every mail: that a program sends it, so that nobody's absence is answered. */
export const AUTOMATIC = {
  ours: { name: 'Auto-Submitted', value: 'auto-generated' },
  /** What Exchange goes by. */
  exchange: { name: 'X-Auto-Response-Suppress', value: 'OOF, AutoReply' }
} as const

/** A text as it may stand in a header: on one line, without control characters or halves of a character. */
export function onOneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
}
