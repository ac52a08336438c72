import * as z from 'zod'
import type { Instrument } from '../scan/instrument.ts'
import { inspectionMistakes, inspectionSchema } from './inspection.ts'
import { questionMistakes, questionsSchema } from './questions.ts'
import { id, words } from './words.ts'

const reference = z.strictObject({
  code: z.string().regex(/^[A-Z]{1,2}\d{1,2}$/, 'is a code such as KB5'),
  title: words
})
const noun = z.strictObject({ one: words, many: words, gender: z.enum(['common', 'neuter']) })

/** The most characters the points of one block may have, its stages together: one look on a phone. */
const ROOM_FOR_POINTS = 440

/** The most characters of what an instrument is for: two lines on a phone, where all of them stand below each other. */
const MOST_OF_PURPOSE = 90

const block = z.strictObject({
  id,
  number: z.string().regex(/^(\d\.\d{1,2}|[A-Z]\d{1,2})$/),
  cluster: id,
  name: words,
  definition: words.max(400),
  expectations: z.array(reference),
  scales: z.array(reference),
  reflections: z.array(words.max(200)),
  contribution: z.string().max(600),
  stages: z.record(
    id,
    z.strictObject({ points: z.array(words.max(90)).min(2).max(4), details: z.array(words.max(220)).max(5) })
  )
})

const effect = z.strictObject({
  id,
  name: words,
  indicators: z.array(z.strictObject({ id, text: words.max(220), blocks: z.array(id).min(1) })).min(1)
})

/** The shape of an instrument file, and what must hold between its parts. */
export const instrumentSchema = z
  .strictObject({
    id,
    edition: words.regex(/^[^+]*$/, 'has no +, which marks an official text that is laid over it'),
    name: words,
    purpose: words.max(MOST_OF_PURPOSE),
    usual: z.literal(true).exactOptional(),
    minutes: z.int().positive(),
    stages: z.array(z.strictObject({ id, name: words, cycle: z.string(), meaning: words })).min(2),
    target: id.exactOptional(),
    clusters: z.array(z.strictObject({ id, name: words })).min(1),
    blocks: z.array(block).min(1),
    nouns: z.strictObject({ block: noun, stage: noun }),
    questions: questionsSchema,
    closing: z
      .strictObject({
        practices: z.strictObject({ text: words, none: words, max: z.int().positive() }),
        priorities: z.strictObject({ text: words, min: z.int().positive(), max: z.int().positive() })
      })
      .exactOptional(),
    outcomes: z.strictObject({ about: words, effects: z.array(effect).min(1) }).exactOptional(),
    inspection: inspectionSchema.exactOptional()
  })
  .superRefine((instrument, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const unique = (where: string, things: readonly { id: string }[]) => {
      const ids = things.map(({ id }) => id)
      if (new Set(ids).size < ids.length) wrong([where], 'uses an id twice')
    }
    const stages = instrument.stages.map((stage) => stage.id)
    const clusters = new Set(instrument.clusters.map((cluster) => cluster.id))
    for (const list of ['stages', 'clusters'] as const) unique(list, instrument[list])
    for (const { path, message } of questionMistakes(instrument.questions, instrument.stages))
      wrong(['questions', ...path], message)
    if (instrument.inspection)
      for (const { path, message } of inspectionMistakes(instrument.inspection, instrument.blocks))
        wrong(['inspection', ...path], message)
    if (instrument.target !== undefined && !stages.includes(instrument.target)) wrong(['target'], 'is not a stage')
    const { priorities } = instrument.closing ?? {}
    if (priorities && priorities.min > priorities.max) wrong(['closing', 'priorities'], 'asks for more than it takes')
    if (priorities && priorities.min > instrument.blocks.length)
      wrong(['closing', 'priorities'], 'asks for more blocks than there are')
    const effects = instrument.outcomes?.effects ?? []
    unique('outcomes', effects)
    unique(
      'outcomes',
      effects.flatMap(({ indicators }) => indicators)
    )
    const known = new Set(instrument.blocks.map((block) => block.id))
    for (const { id, blocks } of effects.flatMap(({ indicators }) => indicators))
      for (const block of blocks)
        if (!known.has(block)) wrong(['outcomes', 'indicators', id], `"${block}" is not a block of this instrument`)
    const seen = new Set<string>()
    for (const [index, block] of instrument.blocks.entries()) {
      if (seen.has(block.id)) wrong(['blocks', index, 'id'], `"${block.id}" is used twice`)
      seen.add(block.id)
      if (!clusters.has(block.cluster)) wrong(['blocks', index, 'cluster'], `"${block.cluster}" is not a cluster`)
      for (const stage of stages)
        if (!block.stages[stage]) wrong(['blocks', index, 'stages'], `has no description of "${stage}"`)
      for (const stage of Object.keys(block.stages))
        if (!stages.includes(stage)) wrong(['blocks', index, 'stages', stage], 'is not a stage of this instrument')
      if (block.reflections.length > 0 && block.contribution !== '')
        wrong(['blocks', index], 'has either reflections or a contribution')
      const room = Object.values(block.stages)
        .flatMap((stage) => stage.points)
        .join('').length
      if (room > ROOM_FOR_POINTS)
        wrong(
          ['blocks', index, 'stages'],
          `has points of ${room} characters, at most ${ROOM_FOR_POINTS} fit on a phone`
        )
    }
  }) satisfies z.ZodType<Instrument>
