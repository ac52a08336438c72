import type { Request } from '../../src/app/scan/request.ts'
import { envelope } from '../../src/bot/envelope.ts'
import { requestIn } from '../../src/bot/parse.ts'

/** What an activity asks of Poolster, of whatever shape it is; one that would not be let in is ignored. */
export function parseActivity(activity: unknown): Request {
  const found = envelope.safeParse(activity)
  return found.success ? requestIn(found.data) : { kind: 'ignored' }
}
