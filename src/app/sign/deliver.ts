import { receiptLines } from '../../cards/receipts.ts'
import type { Job } from '../../delivery/jobs.ts'
import type { Mail, Mailed } from '../../delivery/mail.ts'
import type { Sent } from '../../delivery/messenger.ts'
import type { Order, Unmade } from '../../report/documents.ts'
import { type Attached, attachmentsFor, repliesTo } from '../../report/mail-parts.ts'
import { mailText } from '../../report/mail-text.ts'
import { type Delivery, dueDeliveries, type Target } from '../../scan/delivery.ts'
import { resultFor } from '../../scan/result.ts'
import type { Recipients, Submitted } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { postThere } from '../reach/threads.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { deliveriesOf, resultFrom, summaryFor } from '../scan/summary.ts'
import { votersForDirector } from '../scan/voters.ts'
import { giveToNetwork } from './give.ts'

/** What became of an attempt. */
type Ended = Pick<Delivery, 'state' | 'reason'>

/** What is ready to leave; where something of it can't be made nothing leaves, and `unmade` tells an operator why. */
type Ready = { readonly send: () => Promise<Ended>; readonly unmade?: string }

/**
 * Delivers a submitted result to one place, once, and says what is to be done next. It is noted as "perhaps" before it
 * leaves, so that a bot that dies while sending does not send it again blindly; what surely did not leave waits, and
 * the error goes on up so that it is tried again. What goes to the network may be given again without harm: until it surely
 * was, it waits.
 */
export async function deliver(app: App, id: string, target: Target): Promise<readonly Job[]> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  const before = whole?.deliveries.get(target)
  if (!whole || scan?.state !== 'submitted' || !before) return []
  if (before.value.state !== 'waiting') return following(app, id)
  const by = app.newId()
  const note = (ended: Ended) => ({ ...ended, at: app.now().toISOString(), by })
  const { send, unmade } = await readyFor(app, scan, whole, target).catch(async (error: unknown) => {
    await app.scans.saveDelivery(id, target, before, note({ state: 'waiting', reason: 'later' }))
    throw error
  })
  const isRepeatable = target === 'network'
  const begun = note({ state: 'perhaps', reason: 'sending' })
  if (!isRepeatable && !(await app.scans.saveDelivery(id, target, before, begun))) return []
  const end = (ended: Ended) =>
    isRepeatable ? app.scans.saveDelivery(id, target, before, note(ended)) : noteDown(app, id, target, note(ended))
  const ended = await send().catch(async (error: unknown) => {
    await end({ state: 'waiting', reason: 'later' })
    throw error
  })
  await end(ended)
  // An operator reads it once; tried again, it has ended, and what follows is done.
  if (unmade !== undefined) throw new Error(`what goes to ${target} of scan ${id} could not be made: ${unmade}`)
  return following(app, id)
}

/** Once one delivery has ended: the receipts, and the director's mail when that waited for it. */
async function following(app: App, id: string): Promise<readonly Job[]> {
  const now = await app.scans.whole(id)
  const due = now ? dueDeliveries(deliveriesOf(app, now), 'wait') : []
  return [
    { kind: 'receipts', scan: id },
    ...due.filter((next) => next === 'director').map((to) => ({ kind: 'deliver', scan: id, to }) as const)
  ]
}

/** Notes how an attempt ended, unless a person has asked for another one since. */
async function noteDown(app: App, id: string, target: Target, delivery: Delivery & { by: string }): Promise<void> {
  const before = await app.scans.delivery(id, target)
  if (before?.value.by === delivery.by) await app.scans.saveDelivery(id, target, before, delivery)
}

/** Makes everything ready, so that only the sending itself can be interrupted; throws when there is nothing to send. */
async function readyFor(app: App, scan: Submitted, whole: Whole, target: Target): Promise<Ready> {
  const result = resultFrom(app, scan, whole)
  const card = await summaryFor(app, scan, whole)
  if (!result || !card) throw new Error(`scan ${scan.id} was submitted and has no result`)
  const instrument = instrumentOf(app, scan)
  if (target === 'channel') return { send: async () => asEnded(await postThere(app, scan.id, scan.chat, card)) }
  if (target === 'network')
    return {
      send: async () => {
        await giveToNetwork(app, scan, result)
        return { state: 'delivered', reason: '' }
      }
    }
  const { mailer } = app
  if (!mailer) return { send: async () => ({ state: 'failed', reason: 'off' }) }
  // The report that is being sent can't say that it has arrived.
  const others = new Map([...deliveriesOf(app, whole)].filter(([to]) => to !== target))
  const receipts = target === 'director' ? receiptLines(scan, others, 'director') : []
  const voters = target === 'director' ? votersForDirector(instrument, scan, whole) : undefined
  const order = { instrument, result: resultFor(target, result), receipts, voters }
  const mail = await mailFor(app, order, target, scan.recipients)
  if ('unmade' in mail) return { ...mail, send: async () => ({ state: 'failed', reason: 'unclear' }) }
  return { send: async () => asEnded(await mailer.send(mail)) }
}

function asEnded(sent: Sent | Mailed): Ended {
  return { state: sent.state, reason: sent.state === 'failed' ? sent.reason : '' }
}

async function mailFor(
  app: App,
  order: Omit<Order, 'withWorkbook'>,
  who: keyof Recipients,
  recipients: Recipients
): Promise<Mail | Unmade> {
  const { instrument, result, voters } = order
  const attached = attachmentsFor(who, result)
  const figures = attached.some(({ kind }) => kind === 'workbook')
  const made = await app.printer.documents({ ...order, withWorkbook: figures })
  if ('unmade' in made) return made
  const content: Readonly<Record<Attached['kind'], Uint8Array | undefined>> = {
    picture: made.picture,
    report: made.pdf,
    workbook: made.workbook
  }
  const replyTo = repliesTo(who, recipients)
  return {
    id: `${result.scan}-${who}`,
    to: recipients[who],
    ...(replyTo !== undefined && { replyTo }),
    ...mailText({ instrument, result, figures, byName: voters !== undefined, replies: replyTo !== undefined }),
    attachments: attached.map(({ kind, ...named }) => ({ ...named, content: content[kind] ?? new Uint8Array() }))
  }
}
