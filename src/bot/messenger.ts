import type { ConversationParameters, TeamsChannelAccount } from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'
import type { LayOut } from '../cards/templates.ts'
import type { Messenger, Sent } from '../delivery/messenger.ts'
import type { Chat, RosterEntry, Unreachable } from '../scan/scan.ts'
import { cardActivity } from './activity.ts'
import type { Connect } from './connector.ts'
import { personName } from './person-name.ts'

type PageOptions = NonNullable<Parameters<ConnectorClient['conversations']['getConversationPagedMembers']>[1]>

/** People per page of a roster; Teams gives 50 to 500. */
const PAGE = 200

/** A messenger that speaks to Teams through the Bot Connector. `bot` is the bot's own id, "28:<app id>". */
export function teamsMessenger(connect: Connect, layOut: LayOut, bot: string): Messenger {
  return {
    async roster(chat) {
      const connector = await connect(chat)
      const people: RosterEntry[] = []
      let continuationToken: string | undefined
      do {
        // The SDK's types ask for a token that the first page can't have.
        const options = { pageSize: PAGE, ...(continuationToken && { continuationToken }) } as PageOptions
        const page = await connector.conversations.getConversationPagedMembers(chat.id, options)
        people.push(...page.members.flatMap((member) => asEntry(member as TeamsChannelAccount, chat) ?? []))
        continuationToken = page.continuationToken || undefined
      } while (continuationToken)
      return people
    },

    async find(chat, address) {
      const connector = await connect(chat)
      try {
        const member = await connector.conversations.getConversationMember(chat.id, address)
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
        const connector = await connect(via)
        const { id } = await connector.conversations.createConversation(parameters as ConversationParameters)
        return { state: 'open', chat: { ...via, scope: 'personal', id, thread: '' } }
      } catch (error) {
        if (isBusy(error)) throw error
        return { state: 'failed', reason: reasonOf(error) }
      }
    },

    async post(chat, card) {
      return sending('new', async () => {
        const connector = await connect(chat)
        const activity = cardActivity(layOut(card))
        return connector.conversations.sendToConversation(addressOf(chat), activity)
      })
    },

    async update(chat, message, card) {
      return sending('again', async () => {
        const connector = await connect(chat)
        const activity = { ...cardActivity(layOut(card)), id: message }
        return connector.conversations.updateActivity(addressOf(chat), message, activity)
      })
    }
  }
}

/** Sends, and says what came of it: a new message that may have arrived is "perhaps", the same update can be repeated. */
async function sending(what: 'new' | 'again', send: () => Promise<{ id?: string }>): Promise<Sent> {
  try {
    const { id } = await send()
    return { state: 'delivered', message: id ?? '' }
  } catch (error) {
    const isFinal = [400, 401, 403, 404, 413].includes(statusOf(error) ?? 0)
    if (isFinal) return { state: 'failed', reason: reasonOf(error) }
    if (what === 'again' || isBusy(error)) throw error
    return { state: 'perhaps' }
  }
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

/** Whether Teams asks to come back later: nothing was done, so the same can be asked again. */
function isBusy(error: unknown): boolean {
  return statusOf(error) === 429 || statusOf(error) === 412
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
