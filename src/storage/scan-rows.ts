import * as z from 'zod'
import type { Scan } from '../scan/scan.ts'
import { chat } from './delivery-rows.ts'
import { type Upgrade, versioned } from './versions.ts'

/** Someone, as they are stored. */
export const person = { id: z.string(), name: z.string() }
const base = { id: z.string(), chat, facilitator: z.strictObject(person) }
const chosen = {
  way: z.enum(['each', 'together']),
  instrument: z.string(),
  centre: z.string(),
  director: z.string(),
  closesWhenReady: z.boolean(),
  visibility: z.enum(['anonymous', 'named'])
}
const started = {
  ...base,
  settings: z.strictObject({ ...chosen, edition: z.string(), schoolYear: z.string(), closesOn: z.string() }),
  directorName: z.string(),
  passedOver: z.array(z.string()),
  card: z.string(),
  openedAt: z.string(),
  remindedOn: z.string(),
  leaving: z.array(z.string()).exactOptional(),
  restored: z.string().exactOptional(),
  appointed: z
    .strictObject({ facilitator: z.string().exactOptional(), director: z.string().exactOptional() })
    .exactOptional()
}

const address = z.string()
const recipients = z.strictObject({ director: address, ad: address, codi: address, dico: address })
/** Version 2: a scan keeps the director's addresses and remark from the close on, so that they are there when it comes back. */
const withTyped: Upgrade = (content) => {
  const { success, data } = z.looseObject({ state: z.enum(['closed', 'concept']) }).safeParse(content)
  const nobody = { director: '', ad: '', codi: '', dico: '' }
  return success ? { recipients: nobody, remark: '', ...data } : content
}

const closedBy = z.enum(['hand', 'date', 'ready'])
/**
 * Version 3: a scan can close by itself, and knows since when it waits. Earlier ones were closed by hand and don't close
 * when everyone is ready; that a concept waits is known since its close, and not since when a draft does, nor when one came
 * back.
 */
const withDeadlines: Upgrade = (content) => {
  const { success, data } = z
    .looseObject({ state: z.string(), settings: z.looseObject({}).optional() })
    .safeParse(content)
  if (!success) return content
  if (data.state === 'draft') return { askedAt: '', ...data }
  return {
    ...data,
    settings: { closesWhenReady: false, ...data.settings },
    ...(data.state !== 'open' && { closedBy: 'hand' }),
    ...(data.state === 'concept' && { proposedAt: data.closedAt }),
    ...(data.state === 'closed' && { returnedAt: '' })
  }
}

/** Version 4: its people can change while its vote is open, it can be cancelled, and a draft knows what was chosen before. */
const withChanges: Upgrade = (content) => content

const offering = z.enum(['agreed', 'withdrawn']).exactOptional()
/** Version 5: its director can agree that the centre is named for a practice. Before, none was. */
const withOffering: Upgrade = (content) => content

/** Version 6: a scan knows that it was put back from a copy. Before, none was. */
const withRestored: Upgrade = (content) => content

const scan = z.discriminatedUnion('state', [
  z.strictObject({
    ...base,
    state: z.literal('draft'),
    askedAt: z.string(),
    last: z.strictObject({ ...chosen, passedOver: z.array(z.string()) }).exactOptional(),
    roster: z.array(z.strictObject({ ...person, address: z.string(), guest: z.boolean() }))
  }),
  z.strictObject({ ...started, state: z.literal('open') }),
  z.strictObject({
    ...started,
    state: z.literal('closed'),
    closedAt: z.string(),
    closedBy,
    recipients,
    remark: z.string(),
    returnedAt: z.string()
  }),
  z.strictObject({
    ...started,
    state: z.literal('concept'),
    closedAt: z.string(),
    closedBy,
    proposedAt: z.string(),
    recipients,
    remark: z.string(),
    offering
  }),
  z.strictObject({
    ...started,
    state: z.literal('submitted'),
    closedAt: z.string(),
    closedBy,
    submittedAt: z.string(),
    recipients,
    offering
  }),
  z.strictObject({
    ...started,
    state: z.literal('lapsed'),
    lapsedAt: z.string(),
    cancelled: z.literal(true).exactOptional()
  })
]) satisfies z.ZodType<Scan>

/** How a scan is stored, and what earlier versions of it lack. */
export const scanKind = versioned<Scan>(scan, withTyped, withDeadlines, withChanges, withOffering, withRestored)
