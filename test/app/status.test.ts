import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { aTeamsApp, filledSetup, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, ivo, jana, type Listed, THREAD } from '../build/the-team.ts'
import { actionsOf, scanOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { inState, type Role, RULES, type Rule, STATES, type State } from './rules.ts'
import { aTeamsChannel } from './teams-channel.ts'

/** The buttons of the cards that a team shares, in each state of its scan, and of what waits for one person. */
const BUTTONS: { readonly [S in Exclude<State, 'draft'>]: readonly (keyof typeof RULES)[] } = {
  open: ['join', 'remind', 'close', 'settings', 'hand-over', 'cancel'],
  closed: ['discuss', 'agree-open', 'hand-over'],
  round: ['discuss', 'agree-open', 'hand-over', 'ballot'],
  concept: ['hand-over', 'sign', 'send-back', 'preview'],
  submitted: ['resend']
}
/** What "Doe mee" leads to: in one's own chat that card comes at once. */
const ANSWERING = ['vote', 'context', 'send', 'go-to', 'closing', 'overview']

const ROLES = { member: bert, facilitator: an, director: jana } as const
const BEGUN = STATES.filter((state) => state !== 'draft')

type Pressable = { readonly verb: string; readonly data: object }

function pressableOn(card: object | undefined): readonly Pressable[] {
  return actionsOf(card ?? {}).flatMap(({ data }) => {
    const verb = (data as { readonly verb?: string } | undefined)?.verb
    return verb === undefined ? [] : [{ verb, data: data as object }]
  })
}

/** The buttons on a card, and those on the cards that it leads to. */
async function within(team: TeamsApp, who: Listed, card: object | undefined): Promise<readonly string[]> {
  const found = pressableOn(card)
  const ways = found.filter(({ verb }) => verb === 'resume' || verb === 'result')
  const led = await Promise.all(ways.map(async ({ data }) => pressableOn((await team.presses(who, data)).card)))
  return [...found, ...led.flat()].map(({ verb }) => verb)
}

/** What `status` shows of scan-1, to who may have others to choose from. */
async function statusFor(team: TeamsApp, who: Listed): Promise<object | undefined> {
  const { card } = await team.types(who, 'status')
  if (titleOf(card) !== strings.choice.title.status) return card
  const chosen = pressableOn(card).find(({ data }) => (data as { readonly scan?: string }).scan === 'scan-1')
  return chosen && (await team.presses(who, chosen.data)).card
}

/** What somebody may press of this in a state. */
function theirs(role: Role, state: Exclude<State, 'draft'>): readonly string[] {
  return BUTTONS[state].filter((verb) => {
    const { who, when }: Rule = RULES[verb]
    return who.includes(role) && when.includes(state)
  })
}

describe.each(BEGUN)('in a scan that is %s, after its card was deleted', (state) => {
  test.each(Object.keys(ROLES) as (keyof typeof ROLES)[])(
    'status in one’s own chat brings back every button that the %s may press',
    async (role) => {
      const team = await inState(state)
      // Of what is signed only who has nothing else under way reads by this word.
      await team.presses(ivo, { verb: 'cancel-yes', scan: 'scan-2' })
      const who = ROLES[role]
      const card = await statusFor(team, who)
      const found = await within(team, who, card)
      for (const verb of theirs(role, state))
        expect(verb === 'join' ? found.some((one) => ANSWERING.includes(one)) : found.includes(verb), verb).toBe(true)
      expect(scanOn(card), 'it is of this scan').toBe('scan-1')
    }
  )

  test.each(Object.keys(ROLES) as (keyof typeof ROLES)[])(
    'status in the channel brings back the cards with the buttons of all, whoever asks: the %s',
    async (role) => {
      const team = await inState(state)
      const channel = aTeamsChannel(team)
      const { scan, talks } = (await team.app.scans.whole('scan-1')) ?? {}
      const shown = scan && scan.value.state !== 'draft' ? [scan.value.card] : []
      const talked = [...(talks ?? [])].flatMap(([, { value }]) => [value.discussion, value.ballot])
      for (const message of [...shown, ...talked]) channel.remove(message)
      await team.settle(await team.types(ROLES[role], 'status', THREAD))
      const posted = [...channel.cards.values()]
      const verbs = posted.flatMap((card) => pressableOn(card).map(({ verb }) => verb))
      const shared = BUTTONS[state].filter((verb) => !(RULES[verb] as Rule).alone)
      // With the director nothing is to be done by the team, and after the signature by nobody.
      if (state !== 'concept') expect(verbs).toEqual(expect.arrayContaining(shared))
      expect(posted.length).toBeGreaterThan(0)
    }
  )
})

test('a director who does not vote finds the scan while the vote is open, and can give the facilitator’s role away', async () => {
  const team = await inState('open')
  const card = await statusFor(team, jana)
  expect(linesOf(card ?? {})).toContain('CLB Noord · 2026-2027')
  const [button] = pressableOn(card)
  expect(titleOf((await team.presses(jana, button?.data)).card)).toBe(strings.handover.title)
})

const WORDS_THAT_ASK = { hervat: 'resume', status: 'status', resultaat: 'result', logboek: 'logbook' } as const
const [SECOND, THIRD] = ['19:tweede@thread.tacv2;messageid=1', '19:derde@thread.tacv2;messageid=1']

/** An and Bert with a scan that was signed, one in a second round, and one whose vote is open. */
async function threeScans() {
  const team = await inState('submitted')
  const centres = new Map([['scan-1', 'CLB Noord']])
  const begin = async (thread: string, centre: string) => {
    const scan = scanOn((await team.types(an, 'start', thread)).card)
    await team.settle(await team.presses(an, filledSetup({ scan, centre }), thread))
    centres.set(scan, centre)
    return scan
  }
  const second = await begin(SECOND, 'CLB Zuid')
  await team.presses(bert, { ...aVotePress('preventie', 'planmatig'), scan: second })
  for (const verb of ['close-yes', 'revote'])
    await team.settle(await team.presses(an, { verb, scan: second, block: 'preventie' }, SECOND))
  await begin(THIRD, 'CLB Oost')
  return { team, centres }
}

describe('a person with three scans: one open, one in a second round, one signed', () => {
  test.each(Object.entries(WORDS_THAT_ASK))(
    'is asked which one by %s, and gets the one that is chosen',
    async (word, about) => {
      const { team, centres } = await threeScans()
      const { card } = await team.types(an, word)
      expect(titleOf(card)).toBe(strings.choice.title[about])
      for (const { data } of pressableOn(card)) {
        const said = await team.presses(an, data)
        expect(said.card, said.text).toBeDefined()
        const { scan } = data as { readonly scan: string }
        expect(linesOf(said.card ?? {}).join('\n')).toContain(centres.get(scan))
      }
    }
  )

  test('is not asked where only one of them can be meant: overzicht and annuleer', async () => {
    const { team } = await threeScans()
    const overview = (await team.types(an, 'overzicht')).card
    expect([titleOf(overview), linesOf(overview ?? {}).includes('CLB Oost · 2026-2027')]).toEqual([
      strings.overview.title,
      true
    ])
    const asked = (await team.types(an, 'annuleer')).card
    expect([titleOf(asked), linesOf(asked ?? {}).includes('CLB Oost · 2026-2027')]).toEqual([
      strings.cancel.title,
      true
    ])
  })

  test('is asked by annuleer where two votes are open', async () => {
    const { team } = await threeScans()
    const fourth = '19:vierde@thread.tacv2;messageid=1'
    const scan = scanOn((await team.types(an, 'start', fourth)).card)
    await team.settle(await team.presses(an, filledSetup({ scan, centre: 'CLB West' }), fourth))
    const { card } = await team.types(an, 'annuleer')
    expect(titleOf(card)).toBe(strings.choice.title.cancel)
    const [first] = pressableOn(card)
    expect(titleOf((await team.presses(an, first?.data)).card)).toBe(strings.cancel.title)
  })
})

test('who has no scan reads so by every word', async () => {
  const team = aTeamsApp()
  for (const word of ['status', 'annuleer', 'hervat', 'doorlichting', 'logboek'])
    expect((await team.types(bert, word)).text, word).toBeDefined()
})
