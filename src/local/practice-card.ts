import * as z from 'zod'

/** A button, or a part of a card that can be tapped: what it asks for, and what goes along. */
export type Pressable = { readonly verb?: string | undefined; readonly data: Readonly<Record<string, unknown>> }

/** A field in which something is chosen or written, with what it shows. */
export type PracticeField = {
  readonly id: string
  readonly value?: unknown
  /** The values that can be chosen; undefined where one writes. */
  readonly options?: readonly string[] | undefined
  /** Whether it is in sight and has room for more than a line: a question that is answered in words. */
  readonly asksWords: boolean
}

/** What a practice colleague sees of a card: all that can be pressed and filled in, from top to foot. */
export type PracticeCard = { readonly pressables: readonly Pressable[]; readonly fields: readonly PracticeField[] }

type Part = z.output<typeof part>

const press = z.looseObject({ verb: z.string().optional(), data: z.record(z.string(), z.unknown()).default({}) })
const part = z.looseObject({
  id: z.string().optional(),
  value: z.unknown().optional(),
  isMultiline: z.boolean().default(false),
  isVisible: z.boolean().default(true),
  choices: z.array(z.object({ value: z.string() })).optional(),
  selectAction: press.optional(),
  actions: z.array(press).default([]),
  get items(): z.ZodDefault<z.ZodArray<typeof part>> {
    return z.array(part).default([])
  },
  get columns(): z.ZodDefault<z.ZodArray<typeof part>> {
    return z.array(part).default([])
  }
})
const whole = z.looseObject({ body: z.array(part), actions: z.array(press).default([]) })

/** Reads a card as it came; undefined for what is none. */
export function practiceCard(content: unknown): PracticeCard | undefined {
  const read = whole.safeParse(content).data
  if (!read) return undefined
  const parts = read.body.flatMap((outer) => withInner(outer, true))
  return {
    pressables: [
      ...parts.flatMap(({ part: { selectAction, actions } }) => [selectAction ?? [], actions].flat()),
      ...read.actions
    ],
    fields: parts.flatMap(({ part: { id, value, choices, isMultiline }, isInSight }) =>
      id === undefined
        ? []
        : [{ id, value, options: choices?.map((choice) => choice.value), asksWords: isMultiline && isInSight }]
    )
  }
}

/** A part with all that is in it; what is in something folded is out of sight. */
function withInner(part: Part, isAround: boolean): readonly { readonly part: Part; readonly isInSight: boolean }[] {
  const isInSight = isAround && part.isVisible
  const inner = [...part.items, ...part.columns].flatMap((one) => withInner(one, isInSight))
  return [{ part, isInSight }, ...inner]
}
