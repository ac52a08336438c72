import { type Conversation, isOwn } from '../../scan/conversation.ts'
import type { Refusal } from '../../scan/refusal.ts'
import type { Scan } from '../../scan/scan.ts'
import type { Asker, Command } from './request.ts'

/**
 * Where something may be answered: only in one's own chat, where `word` brings it back; in any conversation that is known
 * for what it is, for it shows what the team may see; or anywhere, for it shows nothing or looks for itself.
 */
export type Where = { readonly word: Command } | 'known-place' | 'anywhere'

/** Only in one's own chat, by the word that brings it back there; `hervat` brings answers, and where one stopped. */
export const OWN_CHAT = {
  resume: { word: 'hervat' },
  overview: { word: 'overzicht' },
  status: { word: 'status' },
  result: { word: 'resultaat' },
  inspection: { word: 'doorlichting' },
  cancel: { word: 'annuleer' },
  logbook: { word: 'logboek' },
  mine: { word: 'mijn gegevens' },
  erase: { word: 'wis mijn gegevens' }
} as const satisfies Readonly<Record<string, Where>>

/** Why something can't be answered where it was asked; undefined when it can. The one place that decides it. */
export function refusedHere(where: Where, chat: Conversation): Refusal | undefined {
  if (where === 'anywhere') return undefined
  if (where === 'known-place') return chat.scope === 'unclear' ? { reason: 'unclear-place' } : undefined
  return isOwn(chat) ? undefined : { reason: 'own-chat', word: where.word }
}

/** Why a scan of one person can't be shown where it was asked for: all of it is that person's own. */
export function misplaced({ chat }: Pick<Asker, 'chat'>, scan: Scan): Refusal | undefined {
  const isAlone = scan.chat.scope === 'personal'
  return isAlone && !isOwn(chat) ? { reason: 'own-chat', word: 'hervat' } : undefined
}

/** Why there is nothing to lead in a scan of one person: its cards have no buttons for that. */
export function unled(asker: Pick<Asker, 'chat'>, scan: Scan): Refusal | undefined {
  return misplaced(asker, scan) ?? (scan.chat.scope === 'personal' ? { reason: 'unknown-action' } : undefined)
}
