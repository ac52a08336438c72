import type { Messenger, Sent } from '../../src/delivery/messenger.ts'
import type { Unreachable } from '../../src/scan/scan.ts'
import { layOut, type TeamsApp } from '../build/app.ts'
import { CHANNEL } from '../build/the-team.ts'

/** A channel as its team sees it, and what can be done to it. */
export type TeamsChannel = {
  /** The cards that stand in it, by message, the newest last. */
  readonly cards: Map<string, object>
  /** Somebody removes a message: from then on Teams has this to say of an update to it. */
  remove(message: string, reason?: Unreachable): void
  /** What Teams says of every call to the channel; undefined when it takes them. */
  refusal: Unreachable | undefined
  /** What Teams says of a new message instead of taking it. */
  answer: Sent | undefined
  /** How often Teams was asked something about the channel. */
  calls: number
}

/** Puts a channel behind a team's messenger that holds what was posted in it since, beside the card that was pressed. */
export function aTeamsChannel(team: TeamsApp): TeamsChannel {
  const { messenger } = team.app
  const { post, update } = messenger
  const gone = new Map<string, Unreachable>()
  const channel: TeamsChannel = {
    cards: new Map(),
    remove(message, reason = 'unclear') {
      channel.cards.delete(message)
      gone.set(message, reason)
    },
    refusal: undefined,
    answer: undefined,
    calls: 0
  }
  Object.assign(messenger, {
    async post(chat, card) {
      if (chat.id !== CHANNEL) return post(chat, card)
      channel.calls++
      if (channel.refusal) return { state: 'failed', reason: channel.refusal }
      if (channel.answer) return channel.answer
      const sent = await post(chat, card)
      if (sent.state === 'delivered') channel.cards.set(sent.message, layOut(card).content)
      return sent
    },
    async update(chat, message, card) {
      if (chat.id !== CHANNEL) return update(chat, message, card)
      channel.calls++
      const reason = channel.refusal ?? gone.get(message)
      if (reason) return { state: 'failed', reason }
      channel.cards.set(message, layOut(card).content)
      return update(chat, message, card)
    }
  } satisfies Partial<Messenger>)
  return channel
}
