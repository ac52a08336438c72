import type { Conversation } from '../scan/conversation.ts'
import { strings } from '../words/index.ts'
import type { Common, Filling } from './card.ts'

/** What Poolster is and the words it knows: the welcome after installation, and the help. */
export type WelcomeCard = Common & {
  readonly title: string
  readonly intro: string
  readonly where: string
  readonly commands: readonly { readonly word: string; readonly text: string }[]
}

/** The explanation of Poolster, once as a welcome and later as help. */
export function welcomeCard(scope: Conversation['scope'], kind: 'welcome' | 'help'): Filling<'welcome', WelcomeCard> {
  const words = strings.welcome
  return {
    name: 'welcome',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: kind === 'welcome' ? words.title : words.helpTitle,
      intro: words.intro,
      where: scope === 'personal' ? words.inChat : words.inChannel,
      commands: words.commands
    }
  }
}
