import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diceOf } from '../faults/dice.ts'

/** Some lines of a file that are tried together, from 1, the last one included. */
export type Piece = { readonly file: string; readonly first: number; readonly last: number }

/** How many lines a piece has: enough for most mutants to lie within one. */
const LENGTH = 20

/** The files with code in them of which the path below `src` begins with one of these. */
function filesOf(root: string, beginnings: readonly string[]): readonly string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .filter((name) => beginnings.some((beginning) => name.startsWith(beginning)))
    .map((name) => join('src', name))
    .sort()
}

/** Pieces of such files that make up at least so many lines, drawn by the seed: the same seed draws the same ones. */
export function sampleOf(root: string, beginnings: readonly string[], seed: string, lines: number): readonly Piece[] {
  const all = filesOf(root, beginnings).flatMap((file) => piecesOf(file, readFileSync(join(root, file), 'utf8')))
  return diceOf(seed)
    .shuffled(all)
    .slice(0, Math.ceil(lines / LENGTH))
}

function piecesOf(file: string, text: string): readonly Piece[] {
  const lines = text.split('\n').length
  return Array.from({ length: Math.ceil(lines / LENGTH) }, (_, place) => ({
    file,
    first: place * LENGTH + 1,
    last: Math.min((place + 1) * LENGTH, lines)
  }))
}
