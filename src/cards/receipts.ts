import { canResend, type Deliveries, isMail, type Standing, type Target, targetsOf } from '../scan/delivery.ts'
import { isOffered } from '../scan/offering.ts'
import { lastDayOfResult, type Terms } from '../scan/retention.ts'
import type { Submitted } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { ChoiceLine } from './lines.ts'

/** One receipt in words: to whom, and what became of it. */
export type ReceiptLine = { readonly who: string; readonly state: string }

/** What the director and the facilitator see below the summary: receipts, and a way to send one again. */
export type Receipts = {
  readonly receipts: readonly ReceiptLine[]
  readonly receiptsHeading: string
  /** Until when the result is kept: who wants it for longer reads it in time. */
  readonly isEnding: boolean
  readonly ending: string
  readonly canResend: boolean
  readonly resendLabel: string
  readonly resendExample: string
  readonly choices: readonly ChoiceLine[]
  readonly target: string
  /** Whether one of these is a mail whose address may be mended: by the director alone. */
  readonly canCorrect: boolean
  readonly addressLabel: string
  readonly addressHelp: string
  readonly address: string
  readonly hasError: boolean
  readonly error: string
  /** Whether the network names this centre, for its director to take back. */
  readonly canWithdraw: boolean
}

/** What was typed in vain beside "Opnieuw versturen", and what to mend. */
export type ResendMistake = { readonly target: string; readonly address: string; readonly error: string }

/** The receipts of a submitted scan; only its director is offered to mend an address. */
export function receiptsOf(
  scan: Submitted,
  deliveries: Deliveries,
  reader: 'director' | 'facilitator',
  terms: Terms,
  mistake?: ResendMistake
): Receipts {
  const words = strings.receipts
  const ending = endingOf(scan, terms)
  const again = targetsOf(scan).filter((target) => canResend(deliveries.get(target)))
  return {
    receipts: receiptLines(scan, deliveries, reader),
    receiptsHeading: words.heading,
    isEnding: ending !== '',
    ending,
    canResend: again.length > 0,
    resendLabel: words.resend,
    resendExample: words.resendExample,
    choices: again.map((target) => ({ title: nameOf(scan, target), value: target })),
    canCorrect: reader === 'director' && again.some(isMail),
    addressLabel: words.address,
    addressHelp: words.addressHelp,
    target: mistake?.target ?? '',
    address: mistake?.address ?? '',
    hasError: mistake !== undefined,
    error: mistake?.error ?? '',
    canWithdraw: reader === 'director' && isOffered(scan)
  }
}

/** Until when a result is kept, for who may want it for longer; "" where it stays for good. */
export function endingOf(scan: Submitted, terms: Terms): string {
  const last = lastDayOfResult(scan, terms)
  return last === undefined ? '' : strings.receipts.keptUntil(strings.date(last))
}

/** The receipts of a submitted scan in words, one per place it goes to; the mail addresses are the director's to see. */
export function receiptLines(
  scan: Submitted,
  deliveries: Deliveries,
  reader: 'director' | 'facilitator'
): readonly ReceiptLine[] {
  return targetsOf(scan).flatMap((target) => {
    const delivery = deliveries.get(target)
    return delivery ? [{ who: whoIs(scan, target, reader), state: stateOf(target, delivery) }] : []
  })
}

function whoIs(scan: Submitted, target: Target, reader: 'director' | 'facilitator'): string {
  const name = nameOf(scan, target)
  return isMail(target) && reader === 'director' ? strings.receipts.mailTo(name, scan.recipients[target]) : name
}

function nameOf({ chat }: Submitted, target: Target): string {
  const { who, ofTeam } = strings.receipts
  return target === 'channel' ? ofTeam(chat.scope) : who[target]
}

function stateOf(target: Target, { state, reason, at }: Standing): string {
  const words = strings.receipts
  switch (state) {
    case 'waiting':
      return reason === 'later' ? words.later : words.waiting
    case 'sending':
      return words.sending
    case 'delivered':
      return (target === 'network' ? words.given : words.delivered)(strings.moment(at))
    case 'perhaps':
      return words.perhaps
    case 'failed':
      return words.failed[reason === '' || reason === 'later' || reason === 'sending' ? 'unclear' : reason]
  }
}
