import type { MailToSend, ToSend } from '../../cards/preview-parts.ts'
import { attachmentsFor, repliesTo } from '../../report/mail-parts.ts'
import { mailLines } from '../../report/mail-text.ts'
import { describePicture, summarise } from '../../report/picture-text.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { type Result, resultFor } from '../../scan/result.ts'
import type { Concept, Recipients } from '../../scan/scan.ts'

/** A result that is about to leave, and what this installation does: whether it sends mails, and shows the picture on cards. */
export type Leaving = {
  readonly instrument: Instrument
  readonly scan: Concept
  readonly result: Result
  readonly sendsMail: boolean
  readonly hasPicture: boolean
  /** Whether the director's workbook tells who voted what. */
  readonly byName?: boolean
}

/** The result with all that will be made from it, as the preview shows it. */
export function toSend({ instrument, scan, result, sendsMail, hasPicture, byName = false }: Leaving): ToSend {
  return {
    instrument,
    scan,
    result,
    sendsMail,
    // Everyone of the school group gets the same.
    mails: {
      director: mailTo('director', { instrument, scan, result, byName }),
      group: mailTo('ad', { instrument, scan, result, byName: false })
    },
    sentences: summarise(instrument, result),
    pictureText: hasPicture ? describePicture(instrument, result) : undefined
  }
}

function mailTo(
  who: keyof Recipients,
  { instrument, scan, result, byName }: Pick<Leaving, 'instrument' | 'scan' | 'result'> & { readonly byName: boolean }
): MailToSend {
  const attached = attachmentsFor(who, result)
  const figures = attached.some(({ kind }) => kind === 'workbook')
  const replies = repliesTo(who, scan.recipients) !== undefined
  const { subject, lines, close } = mailLines({ instrument, result: resultFor(who, result), figures, byName, replies })
  return { subject, lines: [...lines, ...close], attached }
}
