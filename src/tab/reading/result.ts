import * as z from 'zod/mini'
import type { PageOfResult } from '../../app/look/result-page.ts'
import { facts } from './facts.ts'
import type { Wired } from './wired.ts'

const about = { ...facts.shape, chat: z.optional(z.string()), restored: z.string() }
const line = z.object({ label: z.string(), texts: z.array(z.string()) })
const block = z.object({
  block: z.string(),
  name: z.string(),
  standing: z.string(),
  sections: z.array(z.object({ heading: z.string(), lines: z.array(line) }))
})
const list = z.object({
  heading: z.string(),
  items: z.array(z.string()),
  isOrdered: z.boolean(),
  nothing: z.string(),
  how: z.string()
})

/** What a scan came to, as far as one may see it; until the reveal, how far it is. */
export const resultPage = z.discriminatedUnion('kind', [
  z.object({ ...about, kind: z.literal('open'), progress: z.string() }),
  z.object({
    ...about,
    kind: z.literal('revealed'),
    sentences: z.array(z.string()),
    picture: z.optional(z.object({ svg: z.string(), alt: z.string() })),
    lists: z.array(list),
    blocksHeading: z.string(),
    clusters: z.array(z.object({ name: z.string(), blocks: z.array(block) })),
    receipts: z.optional(
      z.object({ heading: z.string(), lines: z.array(z.object({ who: z.string(), state: z.string() })) })
    ),
    ending: z.string(),
    files: z.array(z.enum(['pdf', 'pdf-inspection', 'xlsx', 'csv', 'json', 'png']))
  })
]) satisfies z.ZodMiniType<Wired<PageOfResult>>

/** What there is to read after the reveal. */
export type RevealedResult = Extract<z.infer<typeof resultPage>, { kind: 'revealed' }>
