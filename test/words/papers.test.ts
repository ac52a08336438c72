import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/app/scan/request.ts'
import { readConfig } from '../../src/config.ts'
import { FIVE } from '../../src/scan/batch.ts'
import { NOTE_LENGTH } from '../../src/scan/questions/rules.ts'
import { THREE } from '../../src/scan/three.ts'
import { KINDS } from '../../src/storage/rows.ts'
import { strings } from '../../src/words/index.ts'
import { papersOf } from '../../src/words/papers/index.ts'
import { PAPERS, type PaperPiece, type Said } from '../../src/words/papers/paper.ts'
import { PAPER_FILES, paperInMarkdown } from './papers.ts'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = 'docs/papieren'
const names = readdirSync(join(ROOT, FOLDER))
const read = (name: string) => readFileSync(join(ROOT, FOLDER, name), 'utf8')
const usual = readConfig({
  POOLSTER_MODE: 'local-without-authentication',
  STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true'
})
const papers = papersOf({}, usual)

const saidIn = (piece: PaperPiece): readonly Said[] => {
  if (piece.kind === 'text') return [piece.said]
  return piece.kind === 'points' ? piece.points : piece.lines.map(({ said }) => said)
}
const allSaid = PAPERS.flatMap((name) => papers[name].parts.flatMap(({ pieces }) => pieces.flatMap(saidIn)))

describe('the papers that the bot shows', () => {
  test.each(PAPERS)('%s is the same text for a centre to read: npm run papers writes it anew', (name) => {
    expect(readFileSync(join(ROOT, PAPER_FILES[name]), 'utf8')).toBe(paperInMarkdown(name))
  })

  test('name no button and no word to type that Poolster does not have', () => {
    const known = new Set<string>([...Object.values(strings.button), ...COMMANDS])
    const named = allSaid.flatMap((said) =>
      said.flatMap((one) => (typeof one === 'object' && 'name' in one ? one.name : []))
    )
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  test('tell in the help every word that can be typed in a private chat', () => {
    const told = papers.help.parts
      .find(({ id }) => id === 'words')
      ?.pieces.flatMap((piece) => (piece.kind === 'told' ? piece.lines.map(({ of }) => of) : []))
    expect(told).toEqual(strings.welcome.commands.map(({ word }) => word))
  })

  /** Articles 13 and 14 of the General Data Protection Regulation, each with the part that answers it. */
  test.each([
    ['13.1 a, the controller', 'controller'],
    ['13.1 b, the data-protection officer', 'controller'],
    ['13.1 c, the purposes and the legal basis', 'purpose'],
    ['13.1 e, the recipients', 'seen'],
    ['13.1 f, transfers to other countries', 'where'],
    ['13.2 a, for how long', 'until'],
    ['13.2 b, access, rectification, erasure, restriction, objection, portability', 'rights'],
    ['13.2 c, that no consent is asked, so that there is none to withdraw', 'purpose'],
    ['13.2 d, a complaint', 'complaint'],
    ['13.2 e, whether one must', 'must'],
    ['13.2 f, decisions made by a machine', 'decisions'],
    ['14.1 d, which data', 'kept'],
    ['14.2 f, where they come from', 'kept']
  ])('tell in the statement on privacy what has to be told: %s', (_what, id) => {
    expect(papers.privacy.parts.filter((part) => part.id === id && part.pieces.length > 0)).toHaveLength(1)
  })

  test('name every right that a person has', () => {
    const rights = JSON.stringify(papers.privacy.parts.find(({ id }) => id === 'rights'))
    for (const right of ['Inkijken', 'Verbeteren', 'Wissen', 'Meenemen', 'Beperken', 'Bezwaar maken'])
      expect(rights).toContain(`${right}:`)
  })

  test.each(PAPERS)('%s tells a centre what to fill in or to look at', (name) => {
    expect(papers[name].checks.length).toBeGreaterThan(2)
  })
})

describe('the papers of a centre', () => {
  const own = names.filter((name) => name !== 'README.md')

  test('are each in the list, and there is nothing else in it', () => {
    const listed = [...read('README.md').matchAll(/^\| \[[^\]]+\]\(([\w-]+\.md)\)/gm)].map(([, name]) => name)
    expect(new Set(listed)).toEqual(new Set(own))
    expect(listed).toHaveLength(own.length)
  })

  test.each(own)('%s opens with what to fill in and to look at, and is no legal advice', (name) => {
    const [, , ...rest] = read(name).split('\n')
    const opening = rest.slice(0, 12).join(' ').replaceAll('> ', '')
    expect(opening).toMatch(/\*\*Vul in en kijk na/)
    expect(opening).toContain('geen juridisch advies')
  })

  test.each(own)('%s has a mark at whatever is still to be filled in, and no other', (name) => {
    const text = read(name)
    expect(text.match(/\[VUL IN(?![:\]])/g) ?? []).toEqual([])
    expect(text).toMatch(/\[VUL IN/)
    expect(text).not.toMatch(/\bTODO\b|\bTBD\b|XXX|\.{4,}|_{3,}|<[A-Za-z ]+>|lorem/i)
  })

  test.each(names)('%s leads only to what is there', (name) => {
    const links = [...read(name).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(join(ROOT, FOLDER, link)))).toEqual([])
  })

  test('name every kind of row that is kept, once, and none that is not', () => {
    const rows = read('register.md')
      .split('\n')
      .filter((line) => /^\| .* \| .* \| `/.test(line))
    const kinds = rows.flatMap((line) =>
      [...(line.split('|').at(-2) ?? '').matchAll(/`(\w+)`/g)].map(([, kind]) => kind)
    )
    expect(new Set(kinds)).toEqual(new Set(KINDS))
    expect(kinds).toHaveLength(KINDS.length)
  })

  test('say how long things are kept as the settings have it where nobody chooses something else', () => {
    const text = own.map(read).join('\n')
    for (const [, days] of text.matchAll(/(\d+) dagen(?: na het indienen)? \(`RETENTION_DAYS`/g))
      expect(Number(days)).toBe(usual.retentionDays)
    for (const [, days] of text.matchAll(/(\d+) dagen(?: en een week)?(?: \(|, )`BACKUP_DAYS`/g))
      expect(Number(days)).toBe(usual.backupDays)
    for (const [, years] of text.matchAll(/(\d+) jaar na\s+het indienen \(`RESULT_YEARS`/g))
      expect(Number(years)).toBe(usual.resultYears)
    expect(text).toContain(`${usual.retentionDays} dagen na het indienen (\`RETENTION_DAYS\``)
  })

  test('count as the program does: the fewest answers and centres, and how long an explanation may be', () => {
    const dpia = read('dpia.md')
    expect([...dpia.matchAll(/minder dan (\d+)/g)].map(([, count]) => Number(count))).toEqual(
      expect.arrayContaining([THREE])
    )
    for (const [, count] of dpia.matchAll(/minder dan (\d+)|vanaf (\d+) antwoorden/g))
      if (count) expect(Number(count)).toBe(THREE)
    for (const [, count] of own
      .map(read)
      .join('\n')
      .matchAll(/minstens (\d+) centra/g))
      expect(Number(count)).toBe(FIVE)
    expect(dpia).toContain(`hoogstens ${NOTE_LENGTH} tekens`)
  })

  test('name the three settings that fill in the pages', () => {
    for (const name of ['CONTACT_NAME', 'CONTACT_MAIL', 'DPO_MAIL']) expect(read('README.md')).toContain(`\`${name}\``)
  })
})
