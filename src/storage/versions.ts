import type * as z from 'zod'
import { DamagedRow, NewerRow } from './store.ts'

/** Makes what one version of a row holds into what the next version holds. */
export type Upgrade = (content: unknown) => unknown

/** How one kind of row is stored: what it holds today, and the steps that lead there from its first version on. */
export type Versioned<T> = {
  readonly schema: z.ZodType<T>
  readonly steps: readonly Upgrade[]
  /** What was made of what a row of some version holds: several parts of a scan are made of the same ones. */
  readonly made: WeakMap<object, { readonly v: number; readonly value: T }>
}

/** A kind of row; each step that is given raises its version by one. */
export function versioned<T>(schema: z.ZodType<T>, ...steps: readonly Upgrade[]): Versioned<T> {
  return { schema, steps, made: new WeakMap() }
}

/** The version in which a kind of row is written now, from 1. */
export function versionOf({ steps }: Versioned<unknown>): number {
  return steps.length + 1
}

/**
 * What a row of some version holds, brought to today's version and checked. A row keeps its old version until it is
 * next written. Throws NewerRow for one that a newer program wrote, and DamagedRow for one that can't be read.
 */
export function bringUp<T>(kind: string, { v, content }: { v: number; content: unknown }, versions: Versioned<T>): T {
  const newest = versionOf(versions)
  if (v > newest) throw new NewerRow(kind, v, newest)
  if (v < 1 || !Number.isInteger(v)) throw new DamagedRow(kind, `has version ${v}, this program reads 1 to ${newest}`)
  const today = versions.steps.slice(v - 1).reduce((older, step) => step(older), content)
  const checked = versions.schema.safeParse(today)
  // The issues' paths say where; their values stay out, for they may be somebody's answer.
  if (!checked.success) throw new DamagedRow(kind, `is damaged at ${checked.error.issues[0]?.path.join('.')}`)
  return checked.data
}
