import type { Conversation } from '../scan/conversation.ts'
import { strings } from '../words/index.ts'
import type { Offer } from './action.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'

/** A sentence that leads on: below it are buttons for what can be done. */
export type OnwardCard = Common & { readonly text: string; readonly buttons: Buttons }

/** Says something in an answer to what was typed, with a button for each word that is of use here now. */
export function onwardCard(
  scope: Conversation['scope'],
  text: string,
  offers: readonly Offer[]
): Filling<'onward', OnwardCard> {
  return {
    name: 'onward',
    data: { summary: text, fallback: strings.fallback, text, buttons: { foot: offerButtons(scope, offers) } }
  }
}

/** A button for each of these words; the first one leads on best. */
export function offerButtons(scope: Conversation['scope'], offers: readonly Offer[]): readonly Button[] {
  return offers.map((word, place) => ({
    title: titleOf(scope, word),
    action: { verb: 'word', word },
    ...(place === 0 && word !== 'help' ? { style: 'positive' as const } : {})
  }))
}

function titleOf(scope: Conversation['scope'], word: Offer): Button['title'] {
  switch (word) {
    case 'hervat':
      return 'resume'
    case 'status':
      return 'status'
    case 'resultaat':
      return 'result'
    case 'start':
      return scope === 'personal' ? 'beginAlone' : 'begin'
    case 'help':
      return 'explain'
  }
}
