import * as z from 'zod'
import { forgetPerson, planForgetting } from '../app/privacy/forget-person.ts'
import { mineInFile } from '../app/privacy/mine-file.ts'
import { planReplacing, replacePerson } from '../app/privacy/replace-person.ts'
import type { Keeping } from '../app/scan/app.ts'
import type { Who } from '../app/scan/request.ts'
import { optionsIn } from './called.ts'
import type { CameTo } from './came-to.ts'
import { fileMistakes, writeNew } from './new-file.ts'
import { forgettingLines, personWords as words } from './person-words.ts'

/**
 * What the command works on: with a file, the installation whose settings stand there, else the one that this runs beside.
 * `tenant` is the one that is served, undefined where the settings name none.
 */
export type PersonDesk = {
  readonly typedIn: string
  readonly installation: (settings?: string) => Promise<{ readonly tenant: string | undefined; readonly app: Keeping }>
}

/** The longest name that is taken: Entra's own. */
const LONGEST_NAME = 256

const id = z.string().trim().toLowerCase().pipe(z.guid())

/** Does what was asked about a person: `forget`, `data` or `hand-over`. */
export async function personCommand(desk: PersonDesk, args: readonly string[]): Promise<CameTo> {
  const asked = askedIn(args)
  if (!asked) return { code: 2, lines: [words.usage] }
  const person = id.safeParse(asked.person)
  const named = id.optional().safeParse(asked.tenant)
  if (!person.success || !named.success) return { code: 2, lines: [words.notAnId] }
  const { tenant: served, app } = await desk.installation(asked.settings)
  if (named.data !== undefined && served !== undefined && named.data !== served) return wrong(words.otherTenant)
  const tenant = served ?? named.data
  if (tenant === undefined) return wrong(words.noTenant)
  const who = { tenant, id: person.data }
  switch (asked.what) {
    case 'data':
      return dataOf(desk, app, who, asked.file)
    case 'forget':
      return forget(app, who, asked.isSure)
    case 'hand-over':
      return handOver(app, who, asked)
  }
}

type Asked = {
  readonly person: string
  readonly tenant: string | undefined
  readonly settings: string | undefined
} & (
  | { readonly what: 'forget'; readonly isSure: boolean }
  | { readonly what: 'data'; readonly file: string }
  | { readonly what: 'hand-over'; readonly to: string; readonly name: string; readonly isSure: boolean }
)

const OPTIONS = {
  yes: { type: 'boolean' },
  tenant: { type: 'string' },
  to: { type: 'string' },
  name: { type: 'string' }
} as const

/** What was asked; undefined where that can't be told. */
function askedIn(args: readonly string[]): Asked | undefined {
  const found = optionsIn(args, OPTIONS, true)
  if (!found) return undefined
  const { yes: isSure = false, tenant, to, name, settings } = found.values
  const [what, person, file, more] = found.positionals
  if (person === undefined || more !== undefined) return undefined
  const who = { person, tenant, settings }
  if (what === 'hand-over' && to !== undefined && file === undefined)
    return { ...who, what, to, name: name?.trim() ?? '', isSure }
  if (to !== undefined || name !== undefined) return undefined
  if (what === 'forget' && file === undefined) return { ...who, what, isSure }
  return what === 'data' && file !== undefined && !isSure ? { ...who, what, file } : undefined
}

async function forget(app: Keeping, who: Who, isSure: boolean): Promise<CameTo> {
  const plan = await planForgetting(app, who)
  const lines = isNothing(plan) ? [words.nothingKept] : forgettingLines(plan)
  if (!isSure) return { code: 0, lines: [...lines, words.notYet] }
  // Also where nothing was found: something may be half gone of a time before.
  const isWhole = await forgetPerson(app, who)
  return { code: isWhole ? 0 : 1, lines: [...lines, words.done] }
}

async function dataOf({ typedIn }: PersonDesk, app: Keeping, who: Who, file: string): Promise<CameTo> {
  const plan = await planForgetting(app, who)
  if (isNothing(plan)) return wrong(words.nothingKept)
  const { bytes } = await mineInFile(app, who)
  const came = writeNew(typedIn, file, bytes)
  if (came !== 'written') return wrong(fileMistakes[came](file))
  return { code: plan.unread === 0 ? 0 : 1, lines: [words.data(file, plan.unread)] }
}

async function handOver(app: Keeping, who: Who, asked: Asked & { readonly what: 'hand-over' }): Promise<CameTo> {
  const to = id.safeParse(asked.to)
  if (!to.success || asked.name.length > LONGEST_NAME) return { code: 2, lines: [words.notAnId] }
  if (to.data === who.id) return wrong(words.itself)
  const successor = { id: to.data, name: asked.name }
  const plan = await planReplacing(app, who, successor)
  const unread = plan.unread > 0 ? [words.unread(plan.unread)] : []
  if (plan.facilitator + plan.director === 0) return { code: 1, lines: [words.noRole, ...unread] }
  if (plan.nameless > 0) return wrong(words.nameless(plan.nameless))
  const lines = [words.roles(plan), ...unread]
  if (!asked.isSure) return { code: 0, lines: [...lines, words.notYet] }
  await replacePerson(app, who, successor)
  return { code: plan.unread > 0 ? 1 : 0, lines: [...lines, words.handedOver] }
}

function isNothing({ parts, isReachable, unread }: Awaited<ReturnType<typeof planForgetting>>): boolean {
  return parts.length === 0 && !isReachable && unread === 0
}

function wrong(line: string): CameTo {
  return { code: 1, lines: [line] }
}
