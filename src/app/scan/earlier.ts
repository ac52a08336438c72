import { centreOf, type SignedScan, signedScan, wasBefore } from '../../scan/centre.ts'
import { isAlone, type Revealed, type Submitted } from '../../scan/scan.ts'
import { type App, instrumentOf } from './app.ts'
import { type Parts, resultFrom } from './summary.ts'

/**
 * Keeps what a signed scan came to for the later ones of its centre. It is done after the signature and again at each look, so
 * that it is there wherever a bot stops, and of a scan that was signed before this was kept.
 */
export async function noteSigned(app: App, scan: Submitted, whole: Parts): Promise<void> {
  const result = resultFrom(app, scan, whole)
  if (result) await app.scans.noteSigned(centreOf(scan), scan.chat, signedScan(instrumentOf(app, scan), result))
}

/**
 * What the centre signed before in the conversation of this scan, the last one first. A name is only typed: that the team is
 * the same shows by where it talks. One round trip; none in a scan of one person.
 */
export async function signedHere(app: App, scan: Revealed): Promise<readonly SignedScan[]> {
  if (isAlone(scan)) return []
  const signed = await app.scans.signedOf(centreOf(scan), scan.chat)
  return signed.filter((one) => one.isHere && wasBefore(one, scan))
}
