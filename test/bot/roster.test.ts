import { once } from 'node:events'
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot/bot.ts'
import { connectors } from '../../src/bot/connector.ts'
import { teamsMessenger } from '../../src/bot/messenger.ts'
import type { Handle } from '../../src/bot/turn.ts'
import { messengerInTurn } from '../../src/delivery/ask-again.ts'
import { systemClock } from '../../src/delivery/clock.ts'
import { MOST_MEMBERS } from '../../src/scan/scan.ts'
import { refusalText } from '../../src/words/index.ts'
import { aTeamsApp } from '../build/app.ts'
import { aChat } from '../build/scan.ts'
import { an, someone, THREAD } from '../build/the-team.ts'
import { aMessage } from './activities.ts'
import { layOut } from './cards.ts'
import { type Connector, type Reaction, startConnector } from './connector-server.ts'

const messenger = teamsMessenger(connectors(new ConfigurationBotFrameworkAuthentication({}), ''), layOut, '28:bot')
const open: Connector[] = []
afterEach(async () => {
  for (const connector of open.splice(0)) await connector.stop()
})

/** A page of a roster as Teams gives it: how many colleagues and guests, and the token that leads on, "" for none. */
type Page = { readonly colleagues: number; readonly guests: number; readonly token: string }

function pageOf({ colleagues, guests, token }: Page, place: number): Reaction {
  const person = (kind: string, number: number, userRole: string) => {
    const id = `${kind}-${place}-${number}`
    return { id: `29:${id}`, aadObjectId: id, name: id, tenantId: aChat().tenant, userRole }
  }
  const members = [
    ...Array.from({ length: colleagues }, (_, number) => person('colleague', number, 'user')),
    ...Array.from({ length: guests }, (_, number) => person('guest', number, 'guest'))
  ]
  return { status: 200, body: { members, ...(token !== '' && { continuationToken: token }) } }
}

/** A channel that gives these pages one after the other, and the last one for ever. */
async function aChannel(pages: readonly Page[]) {
  const nothing: Page = { colleagues: 0, guests: 0, token: '' }
  const connector = await startConnector((_call, place) => pageOf(pages[place] ?? pages.at(-1) ?? nothing, place))
  open.push(connector)
  return { chat: aChat({ serviceUrl: connector.url, thread: '' }), calls: connector.calls }
}

describe('a roster', () => {
  const page = fc.record({ colleagues: fc.nat(60), guests: fc.nat(60), token: fc.constantFrom('', 'a', 'b', 'c', 'd') })

  test('of whatever pages is read to its end, to a token that comes back, or to more than a scan can have', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 8 }), async (pages) => {
        const { chat, calls } = await aChannel(pages)
        const people = await messenger.roster(chat)
        const tokens = calls.map(({ query }) => query.get('continuationToken') ?? '')
        expect(new Set(tokens).size, 'no page is asked for twice').toBe(tokens.length)
        const read = calls.flatMap((_call, place) => pages[place] ?? pages.at(-1) ?? [])
        expect(people).toHaveLength(read.reduce((sum, { colleagues, guests }) => sum + colleagues + guests, 0))
        const colleaguesIn = (some: readonly Page[]) => some.reduce((sum, { colleagues }) => sum + colleagues, 0)
        expect(colleaguesIn(read.slice(0, -1)), 'it is read no further').toBeLessThanOrEqual(MOST_MEMBERS)
        const { token = '' } = read.at(-1) ?? {}
        expect(token === '' || tokens.includes(token) || colleaguesIn(read) > MOST_MEMBERS, 'nor less far').toBe(true)
      }),
      { numRuns: 60 }
    )
  })

  test('that gives the same token again and again is asked for twice', async () => {
    const { chat, calls } = await aChannel([{ colleagues: 2, guests: 0, token: 'again' }])
    await messenger.roster(chat)
    expect(calls).toHaveLength(2)
  })

  test('that goes on without an end is no roster', async () => {
    let page = 0
    const connector = await startConnector(() => pageOf({ colleagues: 0, guests: 1, token: `page-${++page}` }, page))
    open.push(connector)
    await expect(messenger.roster(aChat({ serviceUrl: connector.url }))).rejects.toThrow('longer than')
    expect(connector.calls, 'a team of Teams has 25,000 people at most').toHaveLength(125)
  })

  test('of just as many colleagues as a scan can have is read to its end', async () => {
    const most: Page = { colleagues: MOST_MEMBERS, guests: 1, token: 'more' }
    const { chat, calls } = await aChannel([most, { colleagues: 1, guests: 0, token: 'and more' }])
    expect(await messenger.roster(chat)).toHaveLength(MOST_MEMBERS + 2)
    expect(calls).toHaveLength(2)
  })

  test('is read until one person is found, however many stand before them', async () => {
    const full = (token: string): Page => ({ colleagues: 100, guests: 0, token })
    const { chat, calls } = await aChannel([full('a'), full('b'), full('c'), full('')])
    const isThem = ({ id }: { id: string }) => id === 'colleague-2-50'
    const people = await messenger.roster(chat, { enough: (some) => some.some(isThem) })
    expect(['reason' in people ? 0 : people.filter(isThem).length, calls.length]).toEqual([1, 3])
  })

  test('is read no further once its turn is over', async () => {
    const over = new AbortController()
    let page = 0
    const connector = await startConnector(() => {
      if (++page === 3) over.abort()
      return pageOf({ colleagues: 0, guests: 1, token: `page-${page}` }, page)
    })
    open.push(connector)
    const hasty = messengerInTurn(over.signal, systemClock, messenger)
    await expect(hasty.roster(aChat({ serviceUrl: connector.url }))).rejects.toThrow()
    expect(connector.calls).toHaveLength(3)
  })
})

test('a turn that is no longer waited for tells its work so', async () => {
  const connector = await startConnector()
  open.push(connector)
  const turns: string[] = []
  const onTurn = ({ outcome }: { outcome: string }) => turns.push(outcome)
  const patience = { work: 100, turn: 5_000 }
  const bot = createBot({ identity: undefined, tenants: [], layOut, onTurn, patience })
  const posted = { body: aMessage('start', { serviceUrl: connector.url }), authorization: '', turn: 'turn-1' }
  const handle: Handle = async (_request, over) => {
    await once(over, 'abort')
    return { reply: { kind: 'nothing' }, jobs: [] }
  }
  await bot.receive(posted, handle, () => undefined)
  await expect.poll(() => turns.length).toBe(2)
  expect(new Set(turns)).toEqual(new Set(['late', 'done-late']))
})

describe('someone who types start where there are more colleagues than a scan can have', () => {
  const crowd = Array.from({ length: MOST_MEMBERS + 1 }, (_, number) => someone(`Lid ${number}`, 100 + number))

  test.each([
    ['and is among those who were read', [an, ...crowd]],
    ['and is not, for no more were read than are needed to know', crowd]
  ])('%s, is told so and what to do', async (_where, people) => {
    const team = aTeamsApp(people)
    const { text } = await team.types(an, 'start', THREAD)
    expect(text).toBe(refusalText({ reason: 'crowded' }))
    expect(text).toContain(`meer dan ${MOST_MEMBERS}`)
  })
})
