import type { Action } from '../cards/action.ts'
import { isOwn } from '../scan/conversation.ts'
import type { Refusal } from '../scan/refusal.ts'
import type { Scan } from '../scan/scan.ts'
import type { Asker, Command, Request } from './request.ts'

/**
 * Where something may be answered: only in one's own chat, where `word` brings it back; in any conversation that is known
 * for what it is, for it shows what the team may see; or anywhere, for it shows nothing or looks for itself.
 */
type Where = { readonly word: Command } | 'known-place' | 'anywhere'

/** Answers, one's own place in a scan, and where one stopped. */
const RESUME: Where = { word: 'hervat' }

const COMMANDS: Readonly<Record<Command, Where>> = {
  // Looks where it is: a set-up card keeps the place it stands in.
  start: 'anywhere',
  // Elsewhere the card is sent to one's own chat.
  hervat: 'anywhere',
  // Says of oneself only in one's own chat.
  status: 'known-place',
  resultaat: 'known-place',
  logboek: { word: 'logboek' },
  'mijn gegevens': { word: 'mijn gegevens' },
  'wis mijn gegevens': { word: 'wis mijn gegevens' },
  help: 'anywhere',
  hallo: 'anywhere'
}

const PRESSES: Readonly<Record<Action['verb'], Where>> = {
  start: 'anywhere',
  join: 'anywhere',
  vote: RESUME,
  context: RESUME,
  back: RESUME,
  overview: RESUME,
  skip: RESUME,
  'go-to': RESUME,
  closing: RESUME,
  send: RESUME,
  mute: RESUME,
  unmute: RESUME,
  remind: 'known-place',
  close: 'known-place',
  'close-yes': 'known-place',
  'close-no': 'known-place',
  // Answered by who could not be reached.
  'change-date': { word: 'status' },
  'hand-over': 'known-place',
  'hand-over-to': 'known-place',
  discuss: 'known-place',
  revote: 'known-place',
  'end-revote': 'known-place',
  'end-revote-yes': 'known-place',
  'end-revote-no': 'known-place',
  // Cast on the shared card; the answer says that it was kept, never which it was.
  ballot: 'known-place',
  // In a channel these are answered in the facilitator's own chat, or by a count.
  'agree-open': 'known-place',
  'agree-all': 'known-place',
  agree: RESUME,
  'agree-skip': RESUME,
  'agree-overview': RESUME,
  'agree-go-to': RESUME,
  conclude: RESUME,
  'save-conclusion': RESUME,
  'to-director': RESUME,
  sign: RESUME,
  'sign-yes': RESUME,
  'sign-no': RESUME,
  'send-back': RESUME,
  preview: RESUME,
  'preview-show': RESUME,
  'preview-part': RESUME,
  resend: { word: 'resultaat' },
  resume: RESUME,
  status: { word: 'status' },
  result: { word: 'resultaat' },
  logbook: { word: 'logboek' },
  mine: { word: 'mijn gegevens' },
  'mine-show': { word: 'mijn gegevens' },
  erase: { word: 'wis mijn gegevens' },
  'erase-yes': { word: 'wis mijn gegevens' },
  'erase-no': { word: 'mijn gegevens' }
}

/** Why something can't be answered where it was asked; undefined when it can. The one place that decides it. */
export function refusedHere(request: Extract<Request, { kind: 'command' | 'press' }>): Refusal | undefined {
  const where = request.kind === 'command' ? COMMANDS[request.command] : PRESSES[request.action.verb]
  if (where === 'anywhere') return undefined
  if (where === 'known-place') return request.chat.scope === 'unclear' ? { reason: 'unclear-place' } : undefined
  return isOwn(request.chat) ? undefined : { reason: 'own-chat', word: where.word }
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
