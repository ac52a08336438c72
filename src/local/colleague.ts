import * as z from 'zod'
import { strings } from '../words/index.ts'
import { type PracticePress, practiceAnswers } from './practice-answers.ts'
import { type PracticeCard, practiceCard } from './practice-card.ts'

/** Someone of the fictional team; `chat` is the id of their own chat where that is not made from theirs. */
export type Colleague = {
  readonly id: string
  readonly name: string
  readonly aadObjectId: string
  readonly chat?: string
}

/** Where a practice colleague speaks to the bot: its ordinary endpoint, as a client that has its own connector. */
export type Reach = {
  readonly endpoint: string
  readonly serviceUrl: string
  readonly tenant: string
  readonly bot: string
}

const replies = z.object({
  activities: z.array(
    z.looseObject({
      text: z.string().optional(),
      attachments: z.array(z.object({ content: z.unknown() })).optional()
    })
  )
})
const answered = z.object({ type: z.string(), value: z.unknown() })

/** Buttons a colleague presses, the first one that a card has. */
const WAY_ON = ['vote', 'context', 'send', 'closing', 'go-to', 'ballot', 'sign', 'sign-yes']

/** What the bot says when nothing is. */
const NOTHING: readonly string[] = [strings.say.nothingToResume, strings.say.nothingAsked]

/** The most steps that are taken in one scan at a time. */
const MOST_STEPS = 60

/** After how many steps it is looked whether a second round waits: at each, somebody would ask more than the bot lets them. */
const LOOK_AFTER = 5

/** One who answers, by what they can be reached with. */
type Player = { readonly who: Colleague; readonly reach: Reach; readonly pause: () => Promise<void> }

/**
 * Asks for one's cards and goes on from each, one step at a time with `pause` in between, until nothing is left to do. A
 * second round that opens meanwhile comes in between, for the team waits for it. Returns how many steps were taken; 0 when
 * there was nothing.
 */
export async function answerAll(who: Colleague, reach: Reach, pause: () => Promise<void>): Promise<number> {
  const player = { who, reach, pause }
  let steps = 0
  for (const asked of await cardsFor(player)) steps += await goOnFrom(asked, player)
  return steps
}

async function goOnFrom(first: PracticeCard, player: Player): Promise<number> {
  let current: PracticeCard | undefined = first
  let steps = 0
  while (current !== undefined && steps < MOST_STEPS) {
    const next = wayOn(current)
    if (!next) return steps
    await player.pause()
    if (steps % LOOK_AFTER === LOOK_AFTER - 1) await voteAgain(player)
    current = await pressOn(current, next, player)
    steps++
  }
  return steps
}

/** Votes in every second round that waits for them. */
async function voteAgain(player: Player): Promise<void> {
  for (const asked of await cardsFor(player)) {
    const next = wayOn(asked)
    if (next?.verb === 'ballot') await pressOn(asked, next, player)
  }
}

/** What to press on a card; undefined when nothing is asked on it any more. */
function wayOn(shown: PracticeCard): PracticePress | undefined {
  const verb = WAY_ON.find((one) => shown.pressables.some((pressable) => pressable.verb === one))
  if (verb === undefined || (verb === 'ballot' && hasVoted(shown))) return undefined
  // Where several ask for the same, the main one stands at the foot.
  return { verb, data: shown.pressables.findLast((pressable) => pressable.verb === verb)?.data ?? {} }
}

/** A second round's card comes back with one's vote on it until the round closes. */
function hasVoted({ fields }: PracticeCard): boolean {
  return fields.some(({ id, value }) => id === 'vote' && value !== '')
}

/** The cards that ask something of them: of several scans, that of each. */
async function cardsFor(player: Player): Promise<readonly PracticeCard[]> {
  const asked = await askForCard(player)
  const scans = asked?.pressables.filter(({ verb }) => verb === 'resume') ?? []
  if (scans.length === 0) return asked ? [asked] : []
  const cards: PracticeCard[] = []
  for (const { data } of scans) cards.push(...(await press(player, data)))
  return cards
}

async function pressOn(shown: PracticeCard, next: PracticePress, player: Player): Promise<PracticeCard | undefined> {
  const [card] = await press(player, { ...next.data, ...practiceAnswers(shown, next, player.who.id) })
  return card
}

/** Whether a scan that is under way asks something of somebody, or lets them wait for somebody else. */
export async function isAsked(who: Colleague, reach: Reach): Promise<boolean> {
  const { card, text } = await resume({ who, reach })
  return card !== undefined || !NOTHING.includes(text)
}

async function askForCard(player: Player): Promise<PracticeCard | undefined> {
  return (await resume(player)).card
}

/** What the bot answers to who wants to go on. */
async function resume({ who, reach }: Pick<Player, 'who' | 'reach'>) {
  const body = await post(reach, {
    ...envelope(who, reach),
    type: 'message',
    text: 'hervat',
    deliveryMode: 'expectReplies'
  })
  const [sent] = replies.safeParse(body).data?.activities ?? []
  return { card: practiceCard(sent?.attachments?.[0]?.content), text: sent?.text ?? '' }
}

/** Presses something; the card that comes of it, if one does. */
async function press({ who, reach }: Player, data: PracticePress['data']): Promise<readonly PracticeCard[]> {
  const value = { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' }
  const body = await post(reach, {
    ...envelope(who, reach),
    type: 'invoke',
    name: 'adaptiveCard/action',
    value,
    replyToId: '1'
  })
  const card = practiceCard(answered.safeParse(body).data?.value)
  return card ? [card] : []
}

function envelope({ id, name, aadObjectId, chat = `a:${id}` }: Colleague, { serviceUrl, tenant, bot }: Reach) {
  return {
    id: crypto.randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    from: { id, name, aadObjectId },
    recipient: { id: bot, name: 'Poolster' },
    conversation: { id: chat, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } }
  }
}

async function post({ endpoint }: Reach, activity: object): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity)
  })
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}
