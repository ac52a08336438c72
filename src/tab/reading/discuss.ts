import * as z from 'zod/mini'
import type { AgreeField, AgreeForm, PressAnswer } from '../../app/look/agree-form.ts'
import type { AgendaBlock, DiscussLook } from '../../app/look/discuss.ts'
import { facts } from './facts.ts'
import type { Wired } from './wired.ts'

const labelled = z.array(z.object({ label: z.string(), text: z.string() }))

const block = z.object({
  block: z.string(),
  name: z.string(),
  cluster: z.string(),
  definition: z.string(),
  standing: z.enum(['divided', 'proposed', 'unanimous', 'agreed']),
  majority: z.string(),
  why: z.string(),
  isOpened: z.boolean(),
  votes: z.object({
    title: z.string(),
    rounds: z.array(z.object({ outcome: z.string(), hasFigures: z.boolean(), figures: z.string() })),
    notes: z.array(z.object({ text: z.string() })),
    voters: z.array(z.object({ stage: z.string(), names: z.string() })),
    heads: z.array(z.string()),
    lines: z.array(
      z.object({
        name: z.string(),
        figures: z.array(z.object({ count: z.number(), isMost: z.boolean(), isHidden: z.boolean() }))
      })
    )
  }),
  agreed: z.optional(z.object({ text: z.string(), told: labelled })),
  aid: z.optional(z.object({ title: z.string(), lines: labelled })),
  timer: z.optional(z.object({ minutes: z.number(), left: z.number() })),
  voting: z.optional(
    z.object({
      progress: z.string(),
      ending: z.optional(z.object({ title: z.string(), notVoted: z.string(), consequence: z.string() }))
    })
  ),
  remarks: z.array(
    z.object({
      about: z.string(),
      remarks: z.array(z.object({ text: z.string(), hasName: z.boolean(), name: z.string() }))
    })
  ),
  fewRemarks: z.string(),
  stagesTitle: z.string(),
  stages: z.array(z.object({ name: z.string(), meaning: z.string(), points: z.array(z.string()) })),
  buttons: z.array(z.object({ title: z.string(), verb: z.string(), isMain: z.boolean() })),
  round: z.number()
}) satisfies z.ZodMiniType<Wired<AgendaBlock>>

/** A scan as a team talks about it. */
export const discussion = z.extend(facts, {
  scope: z.enum(['channel', 'group', 'personal']),
  restored: z.string(),
  isLeading: z.boolean(),
  alike: z.number(),
  isAllAgreed: z.boolean(),
  blocks: z.array(block)
}) satisfies z.ZodMiniType<Wired<DiscussLook>>

/** What a page shows of it, and of one block. */
export type Discussion = z.infer<typeof discussion>
export type ShownBlock = z.infer<typeof block>

const field = z.object({
  kind: z.enum(['one', 'many', 'words']),
  id: z.string(),
  label: z.string(),
  value: z.string(),
  choices: z.array(z.object({ title: z.string(), value: z.string() })),
  most: z.number(),
  example: z.string(),
  figures: z.string(),
  wrong: z.string()
}) satisfies z.ZodMiniType<Wired<AgreeField>>

const form = z.object({
  block: z.string(),
  seen: z.number(),
  shown: z.array(z.string()),
  standing: z.string(),
  earlier: z.string(),
  fields: z.array(field),
  notes: z.array(field),
  share: z.object({ label: z.string(), title: z.string(), isShared: z.boolean() }),
  errors: z.array(z.string())
}) satisfies z.ZodMiniType<Wired<AgreeForm>>

/** The form on which is recorded what was agreed, and one of its fields. */
export type Form = z.infer<typeof form>
export type FormLine = z.infer<typeof field>

/** What came of a press. */
export const pressAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('said'), text: z.string() }),
  z.object({ kind: z.literal('done'), block: z.string() }),
  z.object({ kind: z.literal('form'), form })
]) satisfies z.ZodMiniType<Wired<PressAnswer>>
