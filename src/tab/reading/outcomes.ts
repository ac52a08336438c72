import * as z from 'zod/mini'
import type { FigureAnswer, OutcomesLook } from '../../app/look/outcomes.ts'
import type { Wired } from './wired.ts'

const figure = z.object({
  schoolYear: z.string(),
  figure: z.string(),
  remark: z.string(),
  savedAt: z.string(),
  by: z.string(),
  version: z.string()
})

/** What a centre's work led to. */
export const centreOutcomes = z.union([
  z.literal('none'),
  z.object({
    centre: z.string(),
    schoolYear: z.string(),
    mayWrite: z.boolean(),
    about: z.string(),
    effects: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        indicators: z.array(
          z.object({
            id: z.string(),
            text: z.string(),
            blocks: z.array(z.object({ name: z.string(), stage: z.string() })),
            figures: z.array(figure)
          })
        )
      })
    )
  })
]) satisfies z.ZodMiniType<Wired<OutcomesLook | 'none'>>

/** What there is to show of it. */
export type CentreOutcomes = Exclude<z.infer<typeof centreOutcomes>, 'none'>

/** What came of writing. */
export const figureAnswer = z.union([
  z.object({ kind: z.literal('done') }),
  z.object({
    kind: z.literal('mistake'),
    mistake: z.enum(['unknown-indicator', 'school-year', 'figure-long', 'remark-long'])
  }),
  z.object({ kind: z.literal('changed'), now: z.optional(figure) })
]) satisfies z.ZodMiniType<Wired<FigureAnswer>>
