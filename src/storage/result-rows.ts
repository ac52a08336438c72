import * as z from 'zod'
import type { AgreedBlock, Named } from '../scan/result.ts'
import { answer, toReplies } from './answer-rows.ts'
import { type Upgrade, type Versioned, versioned } from './versions.ts'

/** What is kept of a result once its director has signed. */
export type ResultContents = {
  /** What was agreed for a block. */
  readonly outcome: AgreedBlock
  /** What was named over all blocks. */
  readonly named: Named
}

/** How a team came to what it agreed. */
export const how = z.enum(['unanimous', 'majority', 'after-talk', 'second-round', 'agreed'])

/** Version 2: a round knows how many could not place the centre. Earlier ones did not keep it. */
const withRounds: Upgrade = (content) => {
  const { success, data } = z.looseObject({ rounds: z.array(z.unknown()) }).safeParse(content)
  return success ? { ...data, rounds: data.rounds.map((votes) => ({ votes })) } : content
}

/** Version 4: a stage can be agreed on without a talk. Before, it could not. */
const withAgreedOn: Upgrade = (content) => content

/** Version 5: an outcome holds what was said beside the stage. Of earlier ones that was not kept. */
const withVoiced: Upgrade = (content) => content

const counts = z.array(z.strictObject({ id: z.string(), count: z.int().min(0) }))
const few = z.literal(true).exactOptional()

/** These kinds of rows, with the steps that lead to what each holds today. */
export const resultKinds: { readonly [K in keyof ResultContents]: Versioned<ResultContents[K]> } = {
  outcome: versioned(
    z.strictObject({
      block: z.string(),
      answer,
      how,
      notesShared: z.boolean(),
      rounds: z.array(
        z.strictObject({
          votes: z.array(z.strictObject({ id: z.string(), count: z.int().min(0) })),
          abstained: z.int().min(0).exactOptional(),
          isFew: z.literal(true).exactOptional(),
          isAside: z.literal(true).exactOptional()
        })
      ),
      voiced: z
        .strictObject({
          answers: z.int().min(0),
          isFew: few,
          keep: z.int().min(0),
          grow: counts,
          named: z.array(z.strictObject({ question: z.string(), counts }))
        })
        .exactOptional()
    }),
    withRounds,
    toReplies,
    withAgreedOn,
    withVoiced
  ),
  named: versioned(
    z.strictObject({
      lists: z.int().min(0),
      isFew: few,
      practices: counts,
      noPractice: z.int().min(0),
      priorities: counts
    }) satisfies z.ZodType<Named>
  )
}
