import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'

const WORDS = join(import.meta.dirname, '..', '..', 'src', 'words')

/** What is no part of the strings: they go by their own names. */
const APART = [
  'capital.ts',
  'index.ts',
  'listed.ts',
  'mistakes.ts',
  'nouns.ts',
  'places.ts',
  'plain.ts',
  'refusals.ts',
  'stage-within.ts',
  'unbroken.ts',
  'wording-file.ts'
]

test('every text stands in one file, under a name that no other file has', async () => {
  const parts = readdirSync(WORDS).filter((name) => name.endsWith('.ts') && !APART.includes(name))
  const names = (await Promise.all(parts.map(async (name) => Object.keys(await import(join(WORDS, name)))))).flat()
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  expect(new Set(Object.keys(strings))).toEqual(new Set(names))
})
