import type { ConversationParameters, TeamsChannelAccount } from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'
import type { LayOut } from '../cards/templates.ts'
import { BusyError, type Messenger, type OnRefusal, RefusedError } from '../delivery/messenger.ts'
import { isAddress } from '../scan/address.ts'
import { messageParts } from '../scan/conversation.ts'
import { oncePerPerson } from '../scan/roster.ts'
import { type Chat, MOST_MEMBERS, type RosterEntry, type Unreachable } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import { cardActivity } from './activity.ts'
import type { Connect } from './connector.ts'
import { mayBeDone, meaningOf, statusOf } from './failure.ts'
import { entraId, idOf } from './ids.ts'
import { personName } from './person-name.ts'

type PageOptions = NonNullable<Parameters<ConnectorClient['conversations']['getConversationPagedMembers']>[1]>

/** People per page of a roster; Teams gives 50 to 500. */
const PAGE = 200

/** The most pages that are asked for: a team of Teams has at most 25,000 people. */
const MOST_PAGES = 125

/** A messenger that speaks to Teams through the Bot Connector. `bot` is the bot's own id, "28:<app id>". */
export function teamsMessenger(
  connect: Connect,
  layOut: LayOut,
  bot: string,
  onRefusal: OnRefusal = () => undefined
): Messenger {
  /** Makes one call; throws what its failure means. */
  async function asking<T>(call: keyof Messenger, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      const meant = meaningOf(error)
      if (meant instanceof RefusedError && !meant.mayPass) onRefusal(call, meant)
      throw meant
    }
  }

  return {
    async roster(chat, { enough = isCrowd, over } = {}) {
      let people: readonly RosterEntry[] = []
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
        const page = await asking('roster', async () =>
          told(await (await connect(chat)).conversations.getConversationPagedMembers(chat.id, options), 'members')
        ).catch(failed)
        if ('reason' in page) return page
        const more = page.members.flatMap((member) => asEntry(member as TeamsChannelAccount, chat) ?? [])
        people = oncePerPerson([...people, ...more], strings.say.unnamed)
        continuationToken = page.continuationToken ?? ''
        // A token that comes back leads to what was read already.
      } while (!asked.has(continuationToken) && !enough(people))
      return people
    },

    async find(chat, address) {
      try {
        const member = await asking('find', async () =>
          told(await (await connect(chat)).conversations.getConversationMember(chat.id, address), 'id')
        )
        return asEntry(member as TeamsChannelAccount, chat)
      } catch (error) {
        if (error instanceof RefusedError && statusOf(error.cause) === 404) return undefined
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
        const { id } = await asking('openChat', async () =>
          told(await (await connect(via)).conversations.createConversation(parameters as ConversationParameters), 'id')
        )
        return { state: 'open', chat: { ...via, scope: 'personal', id, thread: '' } }
      } catch (error) {
        return failed(error)
      }
    },

    async post(chat, card) {
      const activity = cardActivity(layOut(card))
      try {
        const sent = await asking('post', async () =>
          (await connect(chat)).conversations.sendToConversation(addressOf(chat), activity)
        )
        return { state: 'delivered', message: sent.id ?? '' }
      } catch (error) {
        return error instanceof BusyError && mayBeDone(error.cause) ? { state: 'perhaps' } : failed(error)
      }
    },

    async update(chat, message, card) {
      const { id, thread = chat.thread } = messageParts(message)
      const activity = { ...cardActivity(layOut(card)), id }
      try {
        await asking('update', async () =>
          (await connect(chat)).conversations.updateActivity(addressOf({ ...chat, thread }), id, activity)
        )
        return { state: 'delivered', message }
      } catch (error) {
        return failed(error)
      }
    }
  }
}

/** What an answer has to hold, or else it is none: Teams may say more when it is asked again. */
function told<T extends object>(answer: T, what: keyof T): T {
  if (!answer[what]) throw new RefusedError('unclear', true, new Error(`an answer without ${String(what)}`))
  return answer
}

/** A no that stays, as a value; anything else goes on up. */
function failed(error: unknown): { readonly state: 'failed'; readonly reason: Unreachable } {
  if (!(error instanceof RefusedError) || error.mayPass) throw error
  return { state: 'failed', reason: error.reason }
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
  const id = entraId(member.aadObjectId) ?? entraId((member as { objectId?: string }).objectId)
  if (id === undefined) return undefined
  const tenant = entraId(member.tenantId)
  const isElsewhere = tenant !== undefined && tenant !== entraId(chat.tenant)
  const role = idOf(member.userRole)?.toLowerCase()
  const mail = idOf(member.email)?.trim() ?? ''
  return {
    id,
    name: personName(member.name),
    address: idOf(member.id) ?? '',
    guest: isElsewhere || role === 'guest' || role === 'anonymous',
    ...(isAddress(mail) && { mail })
  }
}
