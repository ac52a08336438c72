import { oncePerPerson } from '../../scan/roster.ts'
import type { Chat, RosterEntry } from '../../scan/scan.ts'
import { strings } from '../../words/index.ts'
import type { App } from '../scan/app.ts'

/** Everyone in a conversation, each once; undefined when Teams does not say now. */
export async function rosterIn(app: App, chat: Chat): Promise<readonly RosterEntry[] | undefined> {
  try {
    const people = await app.messenger.roster(chat)
    return 'reason' in people ? undefined : oncePerPerson(people, strings.say.unnamed)
  } catch {
    return undefined
  }
}
