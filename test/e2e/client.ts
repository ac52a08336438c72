import { randomUUID } from 'node:crypto'
import { type Activity, type Place, pressing, type Sender, submitting, typing } from '../build/activity.ts'
import { inputsOf, type Part, pressesOf } from '../cards/card-facts.ts'
import { type Connector, cardOf, chatWith, type Message } from './connector-stand-in.ts'

/** What the bot answered to one POST: the card or the sentence of a press, and the whole body as it came. */
export type Answer = {
  readonly to: string
  readonly status: number
  readonly raw: string
  readonly card?: object
  readonly text?: string
}

/** How a button is pressed: in one's own chat unless said otherwise, in the newest form of Teams' buttons. */
export type How = { readonly where?: string; readonly form?: 'execute' | 'submit' }

/** Which inputs are filled in, by id; those of the card that are not named keep what they show. */
export type Inputs = Readonly<Record<string, unknown>>

/** The chat client of everyone in a channel; `answers` holds all that the bot answered, in order. */
export function chatClients(port: number, connector: Connector) {
  const answers: Answer[] = []
  /** Cards that replaced the one of a message for one person, until the message itself changes. */
  const replaced = new Map<string, { readonly version: number; readonly card: object }>()

  async function send(from: Sender, activity: Activity): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity)
    })
    const raw = await response.text()
    const answer = { to: from.id, status: response.status, raw, ...readAnswer(raw) }
    answers.push(answer)
    return answer
  }

  function person(from: Sender) {
    const place = (where = chatWith(from.id)): Place => ({ conversation: where, serviceUrl: connector.url })
    const message = (where = chatWith(from.id)): Message | undefined => connector.open(from.id).get(where)
    const seenAs = (id: string) => `${from.id} ${id}`

    function card(where?: string): object {
      const shown = message(where)
      const own = replaced.get(seenAs(shown?.id ?? ''))
      const current = own && own.version === shown?.version ? own.card : cardOf(shown)
      if (!current) throw new Error(`${from.name} has no card there`)
      return current
    }

    function asActivity(which: string | Part, inputs: Inputs = {}, { where, form = 'execute' }: How = {}): Activity {
      const found = pressesOf(card(where)).find((action) => isMeant(action, which))
      if (!found) throw new Error(`the card of ${from.name} has no button ${JSON.stringify(which)}`)
      const button = form === 'submit' ? (found.fallback as Part) : found
      const filled = button.associatedInputs === 'none' ? inputs : { ...shownValues(card(where)), ...inputs }
      const press = form === 'submit' ? submitting : pressing
      return press(from, { ...(button.data as object), ...filled }, place(where), message(where)?.id)
    }

    async function sends(activity: Activity, where?: string): Promise<Answer> {
      const pressed = message(where)
      const answer = await send(from, activity)
      if (answer.card && pressed) replaced.set(seenAs(pressed.id), { version: pressed.version, card: answer.card })
      return answer
    }

    return {
      ...from,
      chat: chatWith(from.id),
      /** The card on this person's screen: the newest of the conversation, as their own presses left it. */
      card,
      /** Types a text in a chat of one's own with the bot. */
      types: (text: string) => send(from, typing(from, text, place())),
      /** Mentions the bot in a channel's thread, followed by a text. */
      mentions: (text: string, where: string) => send(from, typing(from, text, place(where))),
      /** What is sent when this button is pressed. */
      asActivity,
      /** Sends an activity as it is. */
      sends,
      /** Presses a button of the card on screen, or taps a part of it: by its title, or by what it says. */
      presses: (which: string | Part, inputs?: Inputs, how?: How) => sends(asActivity(which, inputs, how), how?.where)
    }
  }

  return { answers, person }
}

/** Someone with a chat client. */
export type Speaker = ReturnType<ReturnType<typeof chatClients>['person']>

/** Whether something to press has this title, or says all of this. */
function isMeant({ title, data }: Part, which: string | Part): boolean {
  if (typeof which === 'string') return title === which
  const said = (data ?? {}) as Part
  return Object.entries(which).every(([key, value]) => said[key] === value)
}

/** The same activity once more, as another one: what Teams does when a turn took too long. */
export function again(activity: Activity): Activity {
  return { ...activity, id: randomUUID() }
}

/** What the inputs of a card hold as it is shown; Teams leaves empty ones out. */
export function shownValues(card: object): Inputs {
  const filled = inputsOf(card).filter(({ value }) => value !== undefined && value !== '')
  return Object.fromEntries(filled.map(({ id, value }) => [String(id), value]))
}

/** What the bot's answer to a press shows. */
export function readAnswer(raw: string): Pick<Answer, 'card' | 'text'> {
  if (raw === '') return {}
  const { value } = JSON.parse(raw) as { value: unknown }
  if (typeof value === 'string') return { text: value }
  return typeof value === 'object' && value !== null ? { card: value } : {}
}
