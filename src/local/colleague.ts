import { createHash } from 'node:crypto'
import * as z from 'zod'

/** Someone of the fictional team who answers by themselves. */
export type Colleague = { readonly id: string; readonly name: string; readonly aadObjectId: string }

/** Where a practice colleague speaks to the bot: its ordinary endpoint, as a client that has its own connector. */
export type Reach = {
  readonly endpoint: string
  readonly serviceUrl: string
  readonly tenant: string
  readonly bot: string
}

const choices = z.array(z.object({ title: z.string(), value: z.string() }))
const button = z.looseObject({ verb: z.string().optional(), data: z.record(z.string(), z.unknown()).optional() })
const element: z.ZodType<Element> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    id: z.string().optional(),
    value: z.unknown().optional(),
    isMultiSelect: z.boolean().optional(),
    choices: choices.optional(),
    items: z.array(element).optional()
  })
)
const card = z.looseObject({ body: z.array(element), actions: z.array(button).optional() })
const replies = z.object({
  activities: z.array(z.looseObject({ attachments: z.array(z.object({ content: z.unknown() })).optional() }))
})
const answered = z.object({ type: z.string(), value: z.unknown() })

type Element = {
  readonly type?: string | undefined
  readonly id?: string | undefined
  readonly value?: unknown
  readonly isMultiSelect?: boolean | undefined
  readonly choices?: z.infer<typeof choices> | undefined
  readonly items?: readonly Element[] | undefined
}
type Card = z.infer<typeof card>

/** Buttons a colleague presses, the first one that a card has. */
const WAY_ON = ['vote', 'context', 'send', 'closing', 'go-to', 'ballot', 'sign', 'sign-yes']

/**
 * Asks for one's card and goes on from it, one step at a time with `pause` in between, until nothing is left to do.
 * Returns how many steps were taken; 0 when there was nothing.
 */
export async function answerAll(who: Colleague, reach: Reach, pause: () => Promise<void>): Promise<number> {
  let current = await askForCard(who, reach)
  let steps = 0
  while (current !== undefined && steps < 60) {
    const next = WAY_ON.map((verb) => current?.actions?.find((action) => action.verb === verb)).find(Boolean)
    if (!next || hasVoted(current, next.verb)) return steps
    await pause()
    current = await press(who, reach, { ...next.data, ...fillIn(current, who) })
    steps++
  }
  return steps
}

/** A second round's card comes back with one's vote on it until the round closes. */
function hasVoted(shown: Card, verb: string | undefined): boolean {
  return verb === 'ballot' && all(shown.body).some(({ id, value }) => id === 'vote' && value !== '')
}

async function askForCard(who: Colleague, reach: Reach): Promise<Card | undefined> {
  const body = await post(reach, {
    ...envelope(who, reach),
    type: 'message',
    text: 'hervat',
    deliveryMode: 'expectReplies'
  })
  const sent = replies.safeParse(body)
  return card.safeParse(sent.data?.activities[0]?.attachments?.[0]?.content).data
}

async function press(who: Colleague, reach: Reach, data: Record<string, unknown>): Promise<Card | undefined> {
  const value = { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' }
  const body = await post(reach, {
    ...envelope(who, reach),
    type: 'invoke',
    name: 'adaptiveCard/action',
    value,
    replyToId: '1'
  })
  return card.safeParse(answered.safeParse(body).data?.value).data
}

function envelope({ id, name, aadObjectId }: Colleague, { serviceUrl, tenant, bot }: Reach) {
  return {
    id: crypto.randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    from: { id, name, aadObjectId },
    recipient: { id: bot, name: 'Poolster' },
    conversation: { id: `a:${id}`, conversationType: 'personal', tenantId: tenant },
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

/** Fills in every choice of a card the way this colleague sees it; the same card always gets the same answer. */
function fillIn(shown: Card, who: Colleague): Record<string, string> {
  const { verb, block } = shown.actions?.[0]?.data ?? {}
  // Not the scan's id: the same people see the same block the same way in every scan.
  const subject = JSON.stringify({ verb, block })
  const inputs = all(shown.body).filter((found) => found.choices && found.id)
  const places = new Map<string, number>()
  const entries = inputs.map((input): [string, string] => {
    const name = input.id?.replace(/-\d$/, '') ?? ''
    const place = places.get(name) ?? 0
    places.set(name, place + 1)
    return [input.id ?? '', pick(input, `${who.id} ${subject} ${name}`, subject, place)]
  })
  const addresses = all(shown.body).flatMap(({ id = '' }) =>
    id.startsWith('mail-') ? [[id, `${id.slice('mail-'.length)}@clb-noord.example`] as const] : []
  )
  return Object.fromEntries([...entries, ...addresses])
}

function pick(input: Element, seed: string, subject: string, place: number): string {
  const options = (input.choices ?? []).map(({ value }) => value).filter((value) => value !== '')
  if (input.id === 'vote') return stageFor(options, seed, subject)
  // The next open block is filled in already on the overview.
  if (input.id === 'block') return String(input.value ?? '')
  if (input.id?.startsWith('priority-')) {
    if (place >= 3) return ''
    return options[(dice(seed) % 3) + place * 3] ?? ''
  }
  const wanted = input.id === 'practices' ? dice(seed) % 11 : [0, 0, 1, 2][dice(seed) % 4]
  return options[Math.min(wanted ?? 0, options.length - 1)] ?? ''
}

/** A stage near the one that suits this block, one up or down for some: a team that agrees here and differs there. */
function stageFor(options: readonly string[], seed: string, subject: string): string {
  const stages = options.slice(0, -1)
  const common = dice(subject) % stages.length
  // After a talk most come closer together.
  const divided = subject.includes('"ballot"') ? 0 : dice(`divided ${subject}`) % 3
  const own = dice(seed) % 10
  if (own === 9 && divided > 0) return options.at(-1) ?? ''
  const shift = divided === 0 ? 0 : own < 4 ? 0 : own < 7 ? 1 : -1
  return stages[Math.max(0, Math.min(stages.length - 1, common + shift))] ?? ''
}

function dice(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0)
}

function all(elements: readonly Element[]): readonly Element[] {
  return elements.flatMap((found) => [found, ...all(found.items ?? [])])
}
