import * as z from 'zod/mini'
import type { BesideLook } from '../../app/look/beside.ts'
import type { PairingAnswer } from '../../app/look/pairing.ts'
import { nouns } from './nouns.ts'
import type { Wired } from './wired.ts'

const code = z.object({ code: z.string(), until: z.string() })
const centre = z.object({ code: z.string(), centre: z.string(), schoolYear: z.string() })
const stand = z.object({ stage: z.string(), aim: z.string(), isPractice: z.boolean() })

/** The pictures of other centres beside that of one scan. */
export const besideScan = z.union([
  z.literal('not-yet'),
  z.object({
    centre: z.string(),
    schoolYear: z.string(),
    nouns,
    asks: z.object({ aims: z.boolean(), practices: z.boolean() }),
    mayAct: z.boolean(),
    codes: z.array(code),
    waiting: z.array(code),
    asking: z.array(z.object({ ...centre.shape, director: z.string() })),
    others: z.array(centre),
    blocks: z.array(
      z.object({
        block: z.string(),
        name: z.string(),
        ours: stand,
        theirs: z.array(z.union([z.literal('not-asked'), stand])),
        apart: z.number()
      })
    ),
    unread: z.number()
  })
]) satisfies z.ZodMiniType<Wired<BesideLook | 'not-yet'>>

/** What there is to show of them. */
export type BesideScan = Exclude<z.infer<typeof besideScan>, 'not-yet'>

/** What came of a press. */
export const pairingAnswer = z.union([
  z.object({ kind: z.literal('done') }),
  z.object({
    kind: z.literal('refused'),
    why: z.enum(['no-code', 'guesses', 'instrument', 'many', 'already', 'changed'])
  })
]) satisfies z.ZodMiniType<Wired<PairingAnswer>>
