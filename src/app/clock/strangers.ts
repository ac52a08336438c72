import type { App, OnFailure } from '../scan/app.ts'

/** The most people that are looked at in one sweep. */
const MOST = 50

const DAY = 24 * 60 * 60_000

/**
 * Forgets where people can be reached who got the app long ago and have a part in no scan; whoever has one is forgotten
 * with their last scan. One round trip when there is nobody.
 */
export async function forgetStrangers(app: App, onFailure: OnFailure): Promise<void> {
  const longAgo = new Date(app.now().getTime() - app.retentionDays * DAY).toISOString()
  const toldOnce = (error: unknown) => app.scans.isNews(String(error)) && onFailure(error)
  for (const met of await app.scans.metBefore(longAgo, MOST, toldOnce)) {
    const { scans } = await app.scans.about(met.tenant, met.person)
    if (scans.length === 0) await app.scans.forgetWhere(met.tenant, met.person)
    await app.scans.endMeeting(met)
  }
}
