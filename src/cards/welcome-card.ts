import type { Conversation } from '../scan/conversation.ts'
import { strings } from '../words/index.ts'
import type { Offer } from './action.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { offerButtons } from './onward-card.ts'

/** What Poolster is and the words it knows: the welcome after installation, and the help. */
export type WelcomeCard = Common & {
  readonly title: string
  readonly intro: string
  readonly where: string
  readonly commands: readonly { readonly word: string; readonly text: string }[]
  readonly buttons: Buttons
}

/** The explanation of Poolster, once as a welcome and later as help, with buttons for what can be done here now. */
export function welcomeCard(
  scope: Conversation['scope'],
  kind: 'welcome' | 'help',
  offers: readonly Offer[]
): Filling<'welcome', WelcomeCard> {
  const words = strings.welcome
  return {
    name: 'welcome',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: kind === 'welcome' ? words.title : words.helpTitle,
      intro: words.intro,
      where: words.where[scope],
      commands: words.commands.filter(({ word }) => scope === 'personal' || !words.alone.includes(word)),
      // The explanation is on the card itself.
      buttons: {
        foot: offerButtons(
          scope,
          offers.filter((word) => word !== 'help')
        )
      }
    }
  }
}
