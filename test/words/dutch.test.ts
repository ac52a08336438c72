import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'

/** Words that English has too, that are names, or that people type: code may use them. */
const SHARED = new Set(
  `account ad app begin best chat cluster codi concept dico door even half help in instrument is later mail mails meet met moment
  netwerk of open over past per png poolster privacy scan scans slot stand start status stem team teams vast was we
  hervat resultaat doorlichting logboek mijn gegevens wis overzicht verder stoppen annuleer annuleren`.split(/\s+/)
)

type Texts = string | ((...what: never[]) => unknown) | readonly Texts[] | { readonly [name: string]: Texts }

const wordsOf = (text: string) => (text.match(/\p{L}{2,}/gu) ?? []).map((word) => word.toLowerCase())
const textsOf = (all: Texts): readonly string[] =>
  typeof all === 'string' ? [all] : typeof all === 'object' ? Object.values(all).flatMap(textsOf) : []

/** What Dutch looks like: the words of every text that has no gap to fill in; those are hundreds. */
const DUTCH = new Set(
  textsOf(strings)
    .flatMap(wordsOf)
    .filter((word) => !SHARED.has(word))
)

/** The Dutch words of a source; its comments may quote what people see. */
function dutchIn(source: string): readonly string[] {
  return wordsOf(withoutComments(source)).filter((word) => DUTCH.has(word))
}

const ROOT = join(import.meta.dirname, '..', '..')
const filesIn = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
const sources = filesIn('src').filter((path) => !path.startsWith('src/words/') && !path.startsWith('src/local/'))
const templates = filesIn('adaptive-cards').filter((path) => path.endsWith('.template.json'))

describe('every Dutch word that people see has one place, src/words', () => {
  // The programs of src/local talk to who develops Poolster.
  test('and none is anywhere else', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(templates.length).toBeGreaterThan(20)
    const found = [...sources, ...templates].flatMap((path) => {
      const words = dutchIn(readFileSync(join(ROOT, path), 'utf8'))
      return words.length > 0 ? [`${path}: ${[...new Set(words)].join(', ')}`] : []
    })
    expect(found).toEqual([])
  })

  test.each([
    ['a sentence', "say('Probeer het morgen nog eens.')"],
    ['a sentence with a gap', 'say(`${count} leden zijn klaar`)'],
    ['a sentence over two lines', 'say(`Dat lukte\nvandaag niet.`)'],
    ['a word in a piece of html', '<p>Bijlage</p>'],
    ['a heading', "const head = 'Prioriteiten'"],
    ['the name of a file', 'const name = `groepsscan-${year}.pdf`']
  ])('%s elsewhere is seen', (_what, source) => {
    expect(dutchIn(source)).not.toEqual([])
  })

  test('English is not', () => {
    const source = "// Says: niet gevonden.\nthrow new Error('scan 1 was submitted and is read over again in the app')"
    expect(dutchIn(source)).toEqual([])
  })
})

describe('what an instrument calls its blocks and stages', () => {
  const everywhere = [...filesIn('src'), ...templates, 'appPackage/manifest.json']
  // What it is called by one instrument is said of another one too, where it stands in the program.
  test('is for its own file to say: no source, no card and no word of the app in Teams has it', () => {
    const found = everywhere.flatMap((path) => {
      const said = withoutComments(readFileSync(join(ROOT, path), 'utf8'))
      return /bouwste|\bstadi(?:um|a)\b/i.test(said) ? [path] : []
    })
    expect(found).toEqual([])
  })

  // What the app is for says the manifest; which kind of centre a team is, its instrument.
  test('nor does one say which kind of centre a team is', () => {
    const found = [...filesIn('src').filter((path) => !path.startsWith('src/local/')), ...templates].flatMap((path) =>
      /\bCLB\b/.test(withoutComments(readFileSync(join(ROOT, path), 'utf8'))) ? [path] : []
    )
    expect(found).toEqual([])
  })
})

describe('one way of writing', () => {
  const written = filesIn('src/words').map(
    (path) => [path, withoutComments(readFileSync(join(ROOT, path), 'utf8'))] as const
  )
  const read = [
    ...filesIn('instruments'),
    ...filesIn('docs/papieren'),
    'docs/handleiding.md',
    'appPackage/manifest.json'
  ].map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const)

  test.each([...written, ...read])('%s has one kind of apostrophe', (_path, text) => {
    expect(text.match(/\p{L}'\p{L}/gu) ?? []).toEqual([])
  })

  /** What was misread, and what is said instead: a CLB guides pupils, a mail is sent, and a person is not made higher. */
  test.each([
    ['de begeleiding overdragen', /begeleiding over(?:dragen|nemen|gedragen|genomen)/i],
    ['kunt', /\bkunt\b/i],
    ['een hoger stadium', /hoger(?:e)? (?:stadium|niveau|keuze)/i],
    ['uitgave', /\buitgave\b/i],
    ['de manier waarop als kop', /^\s*Manier waarop/m]
  ])('%s stands nowhere', (_what, misread) => {
    const found = [...written, ...read].filter(([, text]) => misread.test(text)).map(([path]) => path)
    expect(found).toEqual([])
  })
})

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, ' ')
}
