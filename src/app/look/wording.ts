import { partName } from '../../cards/wording-card.ts'
import { findBlock } from '../../scan/answer.ts'
import type { Passage } from '../../scan/instrument.ts'
import { type WordingPart, wordingOf } from '../../scan/wording.ts'
import type { App } from '../scan/app.ts'
import { placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'

/** The official text about a block, part by part: a stage has its name. */
export type WordingLook = {
  readonly parts: readonly {
    readonly kind: WordingPart['kind']
    readonly name: string
    readonly runs: readonly Run[]
  }[]
}

/** A paragraph, or a list of items that stand below each other. */
export type Run = { readonly kind: 'paragraph' | 'list'; readonly texts: readonly string[] }

/**
 * The official text about a block of a scan, for who has a part in it; undefined for anybody else, where there is none, and in a
 * scan that began without.
 */
export async function lookAtWording(app: App, who: Who, id: string, block: string): Promise<WordingLook | undefined> {
  const place = await placeIn(app, who, id)
  const found = place && findBlock(place.instrument, block)
  const parts = found ? wordingOf(place.instrument, found) : []
  if (parts.length === 0) return undefined
  return { parts: parts.map((part) => ({ kind: part.kind, name: partName(part), runs: runsOf(part.passages) })) }
}

function runsOf(passages: readonly Passage[]): readonly Run[] {
  return passages.flatMap(({ kind, text }, place): readonly Run[] => {
    if (kind === 'paragraph') return [{ kind, texts: [text] }]
    if (passages[place - 1]?.kind === 'item') return []
    const end = passages.findIndex((one, at) => at > place && one.kind === 'paragraph')
    return [{ kind: 'list', texts: passages.slice(place, end === -1 ? undefined : end).map((one) => one.text) }]
  })
}
