import type { Concept, RosterEntry } from '../../scan/scan.ts'
import type { Read } from '../../storage/scans.ts'
import type { App } from '../scan/app.ts'

/**
 * Fills in the mail address that the roster has of the director, where they typed none; undefined where there is none to fill
 * in, or something of the scan changed meanwhile.
 */
export async function fillInOwnAddress(app: App, { value, version }: Read<Concept>): Promise<Concept | undefined> {
  const director = value.recipients.director === '' ? await mailOf(app, value) : undefined
  if (director === undefined) return undefined
  const filled = { ...value, recipients: { ...value.recipients, director } }
  return (await app.scans.change({ value, version }, filled)) ? filled : undefined
}

async function mailOf(app: App, { chat, settings }: Concept): Promise<string | undefined> {
  const isThem = ({ id }: RosterEntry) => id === settings.director
  try {
    const people = await app.messenger.roster(chat, { enough: (so) => so.some(isThem) })
    return 'reason' in people ? undefined : people.find(isThem)?.mail
  } catch {
    // The concept doesn't wait for it: the director can type it as well.
    return undefined
  }
}
