import type { Started } from '../../scan/scan.ts'
import type { AskedBack } from '../../storage/scans.ts'
import { strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { wished } from '../reach/wishes.ts'
import { type App, type Outcome, say } from '../scan/app.ts'
import type { From } from '../scan/request.ts'

/**
 * Asks back in one's own chat what was pressed, or typed, where others read along: on a shared card the question would be
 * painted over by the next answer that comes in, while somebody reads it.
 */
export async function askInChat(app: App, from: From, scan: Started, about: AskedBack['about']): Promise<Outcome> {
  const of = scan.facilitator.id === from.speaker.id ? 'facilitator' : 'director'
  const question = { kind: 'question', scan: scan.id, about, of, asked: wishOf(from) } as const
  return say(strings.say.askedInChat, await wished(app, question))
}
