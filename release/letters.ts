import { readFileSync, writeFileSync } from 'node:fs'
import { Blob, Face } from 'harfbuzzjs'
import subsetFont from 'subset-font'
import { filesIn } from './files.ts'

/** The typeface that is asked for Chinese letters, and the one that is asked after it and has most of them once more. */
const [FIRST, SECOND] = ['@fontsource-variable/noto-sans-sc/files', '@fontsource-variable/noto-sans-kr/files']

/** All that Unicode has room for in its first three planes; halves of a pair stand for nothing. */
const EVERYTHING = Array.from({ length: 0x2_ffff }, (_, code) => String.fromCodePoint(code))
  .join('')
  .replace(/\p{Surrogate}/gu, '')

/**
 * Takes out of the Korean typeface the Chinese letters that the Chinese one has, which is always asked before it
 * (`src/report/letters.ts`): a tenth of all that a deployment reads. `packages` is a folder node_modules; its files are written anew.
 */
export async function withoutTwins(packages: string): Promise<void> {
  const first = new Set<number>()
  for (const file of filesIn(`${packages}/${FIRST}`))
    for (const code of await lettersOf(`${packages}/${FIRST}/${file}`)) first.add(code)
  for (const name of filesIn(`${packages}/${SECOND}`)) {
    const file = `${packages}/${SECOND}/${name}`
    const letters = await lettersOf(file)
    const own = letters.filter((code) => !first.has(code))
    // A piece of which nothing stays is asked for all the same: it keeps one letter.
    const text = String.fromCodePoint(...(own.length > 0 ? own : letters.slice(0, 1)))
    if (own.length < letters.length)
      writeFileSync(file, await subsetFont(readFileSync(file), text, { targetFormat: 'woff2' }))
  }
}

/** Every letter of a file of a typeface. */
async function lettersOf(file: string): Promise<readonly number[]> {
  const plain = await subsetFont(readFileSync(file), EVERYTHING, { targetFormat: 'truetype' })
  return [...new Face(new Blob(plain)).collectUnicodes()]
}
