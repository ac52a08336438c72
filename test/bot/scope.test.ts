import { describe, expect, test } from 'vitest'
import { parseActivity } from '../build/parsed.ts'
import { aMessage, anActivity, anExecute, aSubmit, type Json, TENANT, VOTE } from './activities.ts'

const CHANNEL = '19:werkdruk@thread.tacv2'
const THREAD = `${CHANNEL};messageid=1700`
const GROUP = '19:groep@thread.v2'
const team = { id: '19:algemeen@thread.tacv2' }

/** Every shape in which something can be asked, in a conversation. */
const SHAPES: readonly ((place: Json) => Json)[] = [
  (place) => aMessage('hervat', place),
  (place) => anExecute(VOTE, place),
  (place) => aSubmit(VOTE, place),
  (place) => anActivity({ type: 'installationUpdate', action: 'add', ...place })
]

/** Where an activity with this conversation and channel data comes from, the same in every shape. */
function scopeOf(conversation: Json, channelData: unknown = { tenant: { id: TENANT } }): unknown {
  const scopes = SHAPES.map((shape) => {
    const request = parseActivity(shape({ conversation: { tenantId: TENANT, ...conversation }, channelData }))
    return 'chat' in request ? request.chat.scope : request.kind
  })
  expect(new Set(scopes).size, 'the same in every shape').toBe(1)
  return scopes[0]
}

describe('somebody’s own chat', () => {
  test.each([
    ['is one that Teams calls personal', { conversationType: 'personal' }],
    ['also where it says that it is no group', { conversationType: 'personal', isGroup: false }],
    ['also where it says nothing of a group', { conversationType: 'personal', isGroup: null }],
    ['also in capitals', { conversationType: ' Personal ' }]
  ])('%s', (_what, conversation) => {
    expect(scopeOf({ id: 'a:anna', ...conversation })).toBe('personal')
    for (const nothing of [null, undefined, {}, { tenant: null, team: null, channel: undefined, teamsTeamId: '' }])
      expect(scopeOf({ id: 'a:anna', ...conversation }, nothing)).toBe('personal')
  })

  test.each([undefined, null, '', ' ', 'private', 'oneOnOne', 'personal chat', 'constructor'])(
    'is not one of which Teams says %j: who reads there is unclear',
    (conversationType) => {
      expect(scopeOf({ id: 'a:anna', conversationType })).toBe('unclear')
      expect(scopeOf({ id: 'a:anna', conversationType, isGroup: false })).toBe('unclear')
    }
  )
})

describe('a conversation that several read', () => {
  const kinds = [undefined, null, '', 'personal', 'groupChat', 'channel', 'something']

  test.each([
    ['a channel’s thread', { id: THREAD }, {}],
    ['a channel', { id: CHANNEL }, {}],
    ['a group chat', { id: GROUP }, {}],
    ['a group chat, in words', { id: 'a:anna', isGroup: true }, {}],
    ['a group chat, in odd words', { id: 'a:anna', isGroup: 'true' }, {}],
    ['something in a team', { id: 'a:anna' }, { team }],
    ['something in a team without a name', { id: 'a:anna' }, { team: {} }],
    ['something in a channel', { id: 'a:anna' }, { channel: { id: CHANNEL } }],
    ['something that names its team otherwise', { id: 'a:anna' }, { teamsTeamId: team.id }],
    ['something that names its channel otherwise', { id: 'a:anna' }, { teamsChannelId: CHANNEL }],
    ['a thread of something', { id: 'a:anna;messageid=1' }, {}],
    ['a channel with a space before it', { id: ` ${THREAD} ` }, {}]
  ])('is %s, whatever else is said of it', (_what, conversation, channelData) => {
    for (const conversationType of kinds)
      for (const isGroup of [undefined, false])
        expect(['channel', 'group'], `${conversationType} ${isGroup}`).toContain(
          scopeOf({ isGroup, conversationType, ...conversation }, channelData)
        )
  })

  test('is a channel where anything says so, and a group chat otherwise', () => {
    expect(scopeOf({ id: THREAD, isGroup: true })).toBe('channel')
    expect(scopeOf({ id: 'a:anna', isGroup: true }, { team })).toBe('channel')
    expect(scopeOf({ id: GROUP, isGroup: true, conversationType: 'groupChat' })).toBe('group')
    expect(scopeOf({ id: GROUP })).toBe('group')
    expect(scopeOf({ id: 'a:anna', conversationType: 'groupChat' })).toBe('group')
  })
})
