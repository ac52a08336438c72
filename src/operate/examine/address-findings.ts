import * as z from 'zod'
import { type FarEnd, lineTrouble } from '../../start-trouble.ts'
import { barrier, type Examined } from './examined.ts'
import { type Finding, ok, unseen, wrong } from './finding.ts'
import { tablesOf } from './storage-findings.ts'

const PAGES: FarEnd = { what: 'pages of the bot', setting: 'PUBLIC_URL' }

const [HEALTH, READY] = ['PUBLIC_URL/health', 'PUBLIC_URL/ready']

/** What the two pages of the bot say (`src/web/routes.ts`). */
const health = z.strictObject({ status: z.enum(['ok', 'busy', 'stopping']) })
const readiness = z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(['ready', 'busy', 'stopping']) }),
  z.strictObject({ status: z.literal('not-ready'), missing: z.array(z.string()) })
])

/** How far a clock may be off, in milliseconds. */
const MOST_OFF = 60_000

/** Whether the bot answers at its address, over a certificate that is trusted, and has all that it can't do without. */
export async function addressFindings(examined: Examined): Promise<readonly Finding[]> {
  const { publicUrl } = examined.parts
  if (publicUrl === undefined) {
    const why = barrier(examined, 'PUBLIC_URL') ?? 'PUBLIC_URL is not set.'
    return [unseen(HEALTH, why)]
  }
  const first = await healthAt(examined, `${publicUrl}/health`)
  return [
    first,
    first.state === 'ok'
      ? await readyAt(examined, `${publicUrl}/ready`)
      : unseen(READY, `${HEALTH} has to be right first.`)
  ]
}

async function healthAt({ means }: Examined, url: string): Promise<Finding> {
  try {
    const said = await jsonAt(await means.page(url), health)
    if (!said)
      return wrong(HEALTH, 'Set PUBLIC_URL to https:// and the host of this Poolster: something else answers there.')
    if (said.status === 'busy') return wrong(HEALTH, 'Raise instances or planSku: the bot has too much to do.')
    if (said.status === 'stopping') return wrong(HEALTH, 'Run this again in a minute: the bot is stopping.')
    return ok(HEALTH, 'answers over a certificate that is trusted')
  } catch (error) {
    return wrong(HEALTH, lineTrouble(error, PAGES) ?? 'Start the web app: nothing answers at PUBLIC_URL.')
  }
}

async function readyAt({ means }: Examined, url: string): Promise<Finding> {
  try {
    const said = await jsonAt(await means.page(url), readiness)
    if (said?.status === 'ready') return ok(READY)
    if (said?.status === 'not-ready')
      return wrong(READY, `Mend what the bot itself says that it lacks: ${said.missing.filter(isName).join(', ')}.`)
    return wrong(READY, 'Run this again in a minute: the bot can’t say now what it lacks.')
  } catch (error) {
    return wrong(READY, lineTrouble(error, PAGES) ?? 'Start the web app: nothing answers at PUBLIC_URL.')
  }
}

/** The names that a bot gives what it lacks; whoever else answers there may say anything. */
function isName(text: string): boolean {
  return /^[a-z-]{1,20}$/.test(text)
}

/** What a page says, as far as it is what the bot's would say. */
async function jsonAt<T>(response: Response, schema: z.ZodType<T>): Promise<T | undefined> {
  const json: unknown = await response.json().catch(() => undefined)
  return schema.safeParse(json).data
}

/** Whether this machine's clock shows the time that storage has, or Microsoft where storage does not say. */
export async function clockFinding(examined: Examined): Promise<Finding> {
  const what = 'clock'
  const tables = tablesOf(examined)
  const { means } = examined
  const storage = tables.kind === 'there' ? means.tables(tables.address).url.split('?')[0] : undefined
  for (const url of [storage, means.keys.bot]) {
    const off = url === undefined ? undefined : await aheadOf(examined, url)
    if (off === undefined) continue
    if (Math.abs(off) <= MOST_OFF) return ok(what)
    const minutes = Math.round(Math.abs(off) / 60_000)
    return wrong(
      what,
      `Set this machine’s clock by a time server: it is ${minutes} min ${off > 0 ? 'ahead' : 'behind'}.`
    )
  }
  return unseen(what, 'Neither storage nor Microsoft says what time it is.')
}

/** How many milliseconds this clock is ahead of the one that answers there; undefined where that does not say. */
async function aheadOf({ means }: Examined, url: string): Promise<number | undefined> {
  const asked = means.now()
  const response = await means.page(url).catch(() => undefined)
  const told = Date.parse(response?.headers.get('date') ?? '')
  await response?.body?.cancel()
  return Number.isNaN(told) ? undefined : (asked + means.now()) / 2 - told
}
