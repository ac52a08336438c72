import { type ResendMistake, receiptsOf } from '../../cards/receipts.ts'
import type { Filled } from '../../cards/templates.ts'
import { isAddress } from '../../scan/address.ts'
import { isOwn } from '../../scan/conversation.ts'
import { canResend, isMail, isUnended, type Target, targetsOf } from '../../scan/delivery.ts'
import { maySee, roleOf, rolesIn } from '../../scan/may-see.ts'
import type { Refusal } from '../../scan/refusal.ts'
import type { Submitted } from '../../scan/scan.ts'
import type { Read, Reader, Whole } from '../../storage/scans.ts'
import { refusalText } from '../../words/index.ts'
import { ownChat } from '../reach/own-chat.ts'
import { paint } from '../reach/paint.ts'
import { type App, type Outcome, type Refused, refuse, show } from '../scan/app.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press, Who } from '../scan/request.ts'
import { deliveriesOf, type Parts, summaryFor } from '../scan/summary.ts'

/** Shows the director and the facilitator, each on their own summary card, what became of every delivery. */
export async function showReceipts(app: App, id: string): Promise<void> {
  const found = await submittedScan(app, id)
  if (!found) return
  for (const reader of readersOf(found.scan.value)) await showTo(app, found, reader)
}

/** "Opnieuw versturen": one delivery that failed, or perhaps did, sets out again; the director may mend its address. */
export async function resend(app: App, found: ReaderTurn, press: Press<'resend'>): Promise<Outcome | 'overtaken'> {
  const { reader } = found
  const { value: scan } = found.scan
  const again = async (refusal: Refusal) =>
    show(
      await receiptsCard(app, scan, found.whole, reader, {
        target: press.typed.target ?? '',
        address: press.typed.address ?? '',
        error: refusalText(refusal)
      })
    )
  const target = targetsOf(scan).find((one) => one === press.typed.target)
  const before = target && found.whole.deliveries.get(target)
  const standing = target && deliveriesOf(app, found.whole).get(target)
  if (target && isUnended(standing)) return underWay(app, scan.id, target, reader)
  if (!target || !before || !canResend(standing)) return again({ reason: 'nothing-to-resend' })
  const address = (press.typed.address ?? '').trim()
  const mended = mend(scan, target, address)
  // Also the address that is kept: whether it is can't be told by trying.
  if (isMail(target) && address !== '' && reader !== 'director')
    return again({ reason: 'address-by-director', director: scan.directorName })
  if (!isAddress(address) && mended !== scan)
    return again({ reason: 'bad-address', of: isMail(target) ? [target] : [] })
  // From here on it is looked at, also when the bot stops before it is set out: the other way round nobody would see it wait.
  await app.scans.watch(scan.id)
  const logged = (what: 'address' | 'resent') => entry(app, scan, press, { what, target })
  if (mended !== scan && !(await app.scans.change(found.scan, mended, [], logged('address')))) return 'overtaken'
  const waiting = { state: 'waiting', reason: '', at: app.now().toISOString(), by: app.newId() } as const
  if (!(await app.scans.saveDelivery(scan.id, target, before, waiting, logged('resent')))) return 'overtaken'
  return underWay(app, scan.id, target, reader)
}

/** The receipts with one delivery that has set out. */
async function underWay(app: App, id: string, target: Target, reader: Reader): Promise<Outcome> {
  await app.scans.watch(id)
  const found = await submittedScan(app, id)
  if (!found) return refuse({ reason: 'unknown-scan' })
  return show(
    await receiptsCard(app, found.scan.value, found.whole, reader),
    { kind: 'deliver', scan: id, to: target },
    { kind: 'receipts', scan: id }
  )
}

/** A signed scan as one of those who read its receipts handles it. */
export type ReaderTurn = Found & { readonly reader: Reader }

/** The signed scan of which the speaker may read the receipts, or why they can't. */
export async function readerTurn(app: App, who: Who, id: string): Promise<ReaderTurn | Refused> {
  const found = await submittedScan(app, id)
  if (found?.scan.value.chat.tenant !== who.tenant) return { refusal: { reason: 'unknown-scan' } }
  const reader = readerIn(found.scan.value, who.id)
  const facilitator = found.scan.value.facilitator.name
  return reader ? { ...found, reader } : { refusal: { reason: 'not-facilitator', facilitator } }
}

type Found = { readonly scan: Read<Submitted>; readonly whole: Whole }

async function submittedScan(app: App, id: string): Promise<Found | undefined> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  return whole && scan?.state === 'submitted'
    ? { scan: { value: scan, version: whole.scan.version }, whole }
    : undefined
}

/** As whom somebody reads the receipts; undefined for who may not see them. */
function readerIn(scan: Submitted, person: string): Reader | undefined {
  return maySee(rolesIn(scan, person, false), scan, 'receipts') ? roleOf(scan, person) : undefined
}

/** A director who facilitates as well reads one card, not two. */
function readersOf({ facilitator, settings }: Submitted): readonly Reader[] {
  return facilitator.id === settings.director ? ['director'] : ['director', 'facilitator']
}

function mend(scan: Submitted, target: Target, address: string): Submitted {
  const isOther = isMail(target) && address !== '' && address !== scan.recipients[target]
  return isOther ? { ...scan, recipients: { ...scan.recipients, [target]: address } } : scan
}

/** The summary with receipts for someone who may see them; undefined for anybody else. */
export async function ownReceipts(
  app: App,
  scan: Submitted,
  whole: Parts,
  person: string
): Promise<Filled | undefined> {
  const reader = readerIn(scan, person)
  return reader && receiptsCard(app, scan, whole, reader)
}

/** The summary of a signed scan with its receipts, as one of its readers gets it. */
export async function receiptsCard(
  app: App,
  scan: Submitted,
  whole: Parts,
  reader: Reader,
  mistake?: ResendMistake
): Promise<Filled> {
  const card = await summaryFor(app, scan, whole, receiptsOf(scan, deliveriesOf(app, whole), reader, app, mistake))
  if (!card) throw new Error(`scan ${scan.id} was submitted and has no summary`)
  return card
}

async function showTo(app: App, found: Found, reader: Reader): Promise<void> {
  const { value: scan } = found.scan
  const card = await receiptsCard(app, scan, found.whole, reader)
  const there = found.whole.readers.get(reader)
  // A bot that stopped while it was sent does not know which message it is; a chat that is not one's own was a mistake.
  if (there && (there.value.message === '' || !isOwn(there.value.chat))) return
  const chat = there?.value.chat ?? (await ownChat(app, scan, personOf(scan, reader)))
  if (!chat) return
  const name = `receipts!${reader}`
  // False when the director pressed a card meanwhile that shows them already.
  const keep = async (message: string) => void (await app.scans.saveReader(scan.id, reader, there, { chat, message }))
  await paint(app, found.whole, { name, chat, message: there?.value.message ?? '', wish: name, keep }, card)
}

function personOf({ settings, facilitator }: Submitted, reader: Reader): string {
  return reader === 'director' ? settings.director : facilitator.id
}
