import { type Conversation, isSharedId } from '../scan/conversation.ts'
import type { Envelope } from './envelope.ts'

/** What Teams calls the kinds of a conversation, in small letters. */
const KINDS: ReadonlyMap<string, Conversation['scope']> = new Map([
  ['personal', 'personal'],
  ['groupchat', 'group'],
  ['channel', 'channel']
])

/**
 * Where an activity comes from. Clients leave parts out, so every part is weighed: each of them can say that others read
 * along, and one that says so outweighs all that speak of a personal chat. One that nothing is known of is unclear.
 */
export function scopeOf({ conversation, channelData }: Envelope): Conversation['scope'] {
  const { id, conversationType, isGroup } = conversation
  const said = KINDS.get(conversationType?.trim().toLowerCase() ?? '') ?? 'unclear'
  const { team, channel, teamsTeamId, teamsChannelId } = channelData ?? {}
  const isChannel = [team, channel, teamsTeamId, teamsChannelId].some(isSaid) || /@thread\.tacv2|;messageid=/.test(id)
  if (said === 'channel' || isChannel) return 'channel'
  const isShared = said === 'group' || isSaid(isGroup) || isSharedId(id)
  return isShared ? 'group' : said
}

/** Whether a client says something here at all; of what it says in an odd way the worst is thought. */
function isSaid(part: unknown): boolean {
  return part !== undefined && part !== null && part !== false && part !== ''
}
