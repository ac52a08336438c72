import type { ConversationParameters, TeamsChannelAccount } from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'
import type { LayOut } from '../cards/templates.ts'
import { BusyError, type Messenger, type Sent } from '../delivery/messenger.ts'
import { type Chat, MOST_MEMBERS, type RosterEntry, type Unreachable } from '../scan/scan.ts'
import { cardActivity } from './activity.ts'
import type { Connect } from './connector.ts'
import { personName } from './person-name.ts'

type PageOptions = NonNullable<Parameters<ConnectorClient['conversations']['getConversationPagedMembers']>[1]>

/** People per page of a roster; Teams gives 50 to 500. */
const PAGE = 200

/** The most pages that are asked for: a team of Teams has at most 25,000 people. */
const MOST_PAGES = 125

/** How soon Teams takes a change that came while another was being made (412), in milliseconds. */
const SOON = 250

/** What a call failed on before anything of it left this machine. */
const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']

/** A messenger that speaks to Teams through the Bot Connector. `bot` is the bot's own id, "28:<app id>". */
export function teamsMessenger(connect: Connect, layOut: LayOut, bot: string): Messenger {
  return {
    async roster(chat, { enough = isCrowd, over } = {}) {
      const people: RosterEntry[] = []
      const asked = new Set<string>()
      let continuationToken = ''
      do {
        over?.throwIfAborted()
        if (asked.size === MOST_PAGES) throw new Error(`a roster is longer than ${MOST_PAGES} pages`)
        asked.add(continuationToken)
        // The SDK's types ask for a token that the first page can't have.
        const options = {
          pageSize: PAGE,
          ...(continuationToken !== '' && { continuationToken }),
          ...(over && { abortSignal: over })
        } as PageOptions
        const page = await asking(async () =>
          (await connect(chat)).conversations.getConversationPagedMembers(chat.id, options)
        )
        people.push(...page.members.flatMap((member) => asEntry(member as TeamsChannelAccount, chat) ?? []))
        continuationToken = page.continuationToken ?? ''
        // A token that comes back leads to what was read already.
      } while (!asked.has(continuationToken) && !enough(people))
      return people
    },

    async find(chat, address) {
      try {
        const member = await asking(async () =>
          (await connect(chat)).conversations.getConversationMember(chat.id, address)
        )
        return asEntry(member as TeamsChannelAccount, chat)
      } catch (error) {
        if (statusOf(error) === 404) return undefined
        throw error
      }
    },

    async openChat(via, address) {
      const parameters = {
        isGroup: false,
        bot: { id: bot, name: 'Poolster' },
        members: [{ id: address, name: '' }],
        tenantId: via.tenant,
        channelData: { tenant: { id: via.tenant } }
      } satisfies Partial<ConversationParameters>
      try {
        // A chat with one person is opened as often as it is asked for: it is the same chat.
        const { id } = await asking(async () =>
          (await connect(via)).conversations.createConversation(parameters as ConversationParameters)
        )
        return { state: 'open', chat: { ...via, scope: 'personal', id, thread: '' } }
      } catch (error) {
        if (error instanceof BusyError) throw error
        return { state: 'failed', reason: reasonOf(error) }
      }
    },

    async post(chat, card) {
      const activity = cardActivity(layOut(card))
      return sending('new', async () =>
        (await connect(chat)).conversations.sendToConversation(addressOf(chat), activity)
      )
    },

    async update(chat, message, card) {
      const activity = { ...cardActivity(layOut(card)), id: message }
      return sending('again', async () =>
        (await connect(chat)).conversations.updateActivity(addressOf(chat), message, activity)
      )
    }
  }
}

/** Sends, and says what came of it: a new message that may have arrived is "perhaps", the same update can be repeated. */
async function sending(what: 'new' | 'again', send: () => Promise<{ id?: string }>): Promise<Sent> {
  try {
    const { id } = await send()
    return { state: 'delivered', message: id ?? '' }
  } catch (error) {
    if (isFinal(error)) return { state: 'failed', reason: reasonOf(error) }
    if (what === 'again' || wasNotDone(error)) throw new BusyError(waitOf(error), error)
    return { state: 'perhaps' }
  }
}

/** Asks what may be asked again: only a final no is thrown as it is. */
async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw isFinal(error) ? error : new BusyError(waitOf(error), error)
  }
}

/** Whether there are more colleagues than a scan can have: how many more makes no difference. */
function isCrowd(people: readonly RosterEntry[]): boolean {
  return people.filter(({ guest }) => !guest).length > MOST_MEMBERS
}

function addressOf({ id, thread }: Chat): string {
  return thread === '' ? id : `${id};messageid=${thread}`
}

/** Someone on a roster; undefined for bots, which have no Entra object id. Other tenants count as guests. */
function asEntry(member: TeamsChannelAccount, chat: Chat): RosterEntry | undefined {
  const id = member.aadObjectId ?? (member as { objectId?: string }).objectId
  if (!id) return undefined
  const elsewhere = member.tenantId !== undefined && member.tenantId !== chat.tenant
  return {
    id,
    name: personName(member.name),
    address: member.id,
    guest: elsewhere || member.userRole === 'guest' || member.userRole === 'anonymous'
  }
}

/** Whether this is a no that asking again can't change. */
function isFinal(error: unknown): boolean {
  const status = statusOf(error) ?? 0
  return status >= 400 && status < 500 && ![408, 412, 429].includes(status)
}

/** Whether Teams surely did nothing: it said so, or nothing reached it. */
function wasNotDone(error: unknown): boolean {
  const { name, code = '' } = error as { name?: string; code?: string }
  // A call that had no token yet fails on something else than on the line.
  const onTheLine = name === 'RestError' || name === 'AbortError'
  return [412, 429].includes(statusOf(error) ?? 0) || !onTheLine || NEVER_LEFT.includes(code)
}

/** After how many milliseconds Teams wants to be asked again, where it says so: in seconds or as a date. */
function waitOf(error: unknown): number | undefined {
  if (statusOf(error) === 412) return SOON
  const { response } = error as { response?: { headers?: { get(name: string): string | undefined } } }
  const said = response?.headers?.get('retry-after')?.trim()
  if (!said || !/^\d+$| GMT$/.test(said)) return undefined
  const wait = said.endsWith('GMT') ? Date.parse(said) - Date.now() : Number(said) * 1000
  return Number.isFinite(wait) ? Math.max(wait, 0) : undefined
}

function statusOf(error: unknown): number | undefined {
  return (error as { statusCode?: number }).statusCode
}

function reasonOf(error: unknown): Unreachable {
  const { code = '', body } = error as { code?: string; body?: { error?: { code?: string } } }
  const said = `${code} ${body?.error?.code ?? ''}`
  switch (statusOf(error)) {
    case 403:
      return /blocked/i.test(said) ? 'blocked' : 'not-installed'
    case 404:
      return 'gone'
    default:
      return 'unclear'
  }
}
