import * as z from 'zod'
import { type Action, EARLIER_NAMES, isVerb, type Said, type Typed, VERBS, type Verb } from './action.ts'
import type { Inputs } from './inputs.ts'

/** What a pressed button says, and what its verb reads of the fields on its card. */
export type Pressed<V extends Verb = Verb> = { readonly action: Action<V>; readonly typed: Typed<V> }

type Reader<V extends Verb> = {
  readonly says: z.ZodType<Said<V>>
  readonly reads: Inputs<Typed<V>>
}
const READERS: { readonly [V in Verb]: Reader<V> } = VERBS

const button = z.object({
  verb: z
    .string()
    .transform((name) => (Object.hasOwn(EARLIER_NAMES, name) ? EARLIER_NAMES[name] : name))
    .pipe(z.custom<Verb>(isVerb))
})

/** What a pressed button says and what was on its card; undefined when it is none of ours. */
export function parsePress(data: unknown): Pressed | undefined {
  const found = button.safeParse(data)
  return found.success ? read(found.data.verb, data) : undefined
}

function read<V extends Verb>(verb: V, data: unknown): Pressed<V> | undefined {
  const { says, reads }: Reader<V> = READERS[verb]
  const said = says.safeParse(data)
  if (!said.success) return undefined
  const action = { verb, ...said.data }
  return { action, typed: reads.read(data, action) }
}
