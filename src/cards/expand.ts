import { Template } from 'adaptivecards-templating'
import { LRUCache } from 'lru-cache'
import { frozen } from '../json.ts'
import { together } from '../words/unbroken.ts'

/** A part of a card, filled in; null where it is left out, a list where it is there for each of something. */
type Part = object | null

/** A part of a template, and what its expressions read; `reads` is undefined when that can't be told. */
type Source = { readonly template: Template; readonly reads: readonly string[][] | undefined }

/** The parts that are kept, of all templates together: what some hundred scans show at the same time, of 1 to 6 kB each. */
const MOST_PARTS = 3_000

/** What an expression is in our templates: the way to a field, or whether that holds a certain word. */
const FIELD = /^(\w+(?:\.\w+)*)(?: == '[^']*')?$/

/** What expanded parts are kept in: one for all templates, so that it has one bound. */
export type ExpandedParts = LRUCache<string, Readonly<{ part: Part }>>

/** Where expanded parts are kept; those that nobody asked for longest make way. */
export function keptParts(): ExpandedParts {
  return new LRUCache({ max: MOST_PARTS })
}

/**
 * Expands one template, part by part: to read one takes far longer than to fill it in, and so each part is read once. Of a card that
 * looks the same to many people (`isAlike`) each part is expanded once for all who see the same in it, and kept under what it reads;
 * any other card is expanded anew, and nothing of it is kept.
 */
export function expander(name: string, json: Readonly<Record<string, unknown>>, kept: ExpandedParts) {
  const { body = [], actions, ...rest } = json as { body?: unknown[]; actions?: unknown[] }
  const frame = sourceOf(rest)
  const [bodySources, actionSources] = [body.map(sourceOf), actions?.map(sourceOf)]

  function partOf(id: string, { template, reads }: Source, data: object, isAlike: boolean): Part {
    const expand = () => keptTogether(template.expand({ $root: data }) as Part)
    if (!isAlike || !reads) return expand()
    const key = `${name} ${id} ${reads.map((way) => written(valueAt(data, way))).join()}`
    const before = kept.get(key)
    if (before) return before.part
    const part = frozen(expand())
    kept.set(key, { part })
    return part
  }

  return (data: object, isAlike: boolean): object => {
    const listOf = (id: string, sources: readonly Source[]) =>
      sources.flatMap((source, place) => partOf(`${id} ${place}`, source, data, isAlike) ?? [])
    return {
      ...partOf('frame', frame, data, isAlike),
      body: listOf('body', bodySources),
      ...(actionSources && { actions: listOf('actions', actionSources) })
    }
  }
}

function sourceOf(json: unknown): Source {
  const expressions = [...JSON.stringify(json).matchAll(/\$\{([^}]*)\}/g)].map(([, expression = '']) => expression)
  const ways = expressions.map((expression) => FIELD.exec(expression)?.[1])
  return {
    template: new Template(json),
    // What is read of the items of a list is looked for at the top as well, where it is not: that does no harm.
    reads: ways.includes(undefined) ? undefined : [...new Set(ways)].map((way = '') => way.split('.'))
  }
}

function valueAt(data: unknown, way: readonly string[]): unknown {
  return way.reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>> | undefined)?.[step], data)
}

/**
 * A part in which no line ends within what is read as one. Only our own words stand in a text block or a label: what a person
 * typed stands in a run, to the letter.
 */
export function keptTogether<T>(part: T): T {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map(keptTogether) as T
  const { type } = part as { readonly type?: unknown }
  const isOurs = (key: string) => (key === 'text' && type === 'TextBlock') || key === 'label'
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      typeof value === 'string' && isOurs(key) ? together(value) : keptTogether(value)
    ])
  ) as T
}

/** Lists and objects that come again as they are, written out once. */
const known = new WeakMap<object, string>()

function written(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const text = known.get(value) ?? JSON.stringify(value)
  known.set(value, text)
  return text
}
