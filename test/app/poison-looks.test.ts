import { beforeAll, describe, expect, test } from 'vitest'
import { ACTS, actsOf, LOOKS, looksOf, type Viewer } from '../../src/app/looks.ts'
import type { App } from '../../src/app/scan/app.ts'
import { networkStore } from '../../src/storage/network.ts'
import { KINDS, type Kind } from '../../src/storage/rows.ts'
import { scanStore } from '../../src/storage/scans.ts'
import type { Row } from '../../src/storage/store.ts'
import { TENANT } from '../build/activity.ts'
import { tellingPrinter } from '../build/app.ts'
import { an, bert, CHANNEL, els, ivo, lena } from '../build/the-team.ts'
import { PLACES, WAYS } from './bad-rows.ts'
import { as } from './look/looking.ts'
import { codeOf, pairing } from './look/pairing.ts'
import { aWorldOfScans, figureOf, INDICATOR, INSTRUMENT } from './world-of-scans.ts'

let world: Awaited<ReturnType<typeof aWorldOfScans>>
let rows: readonly (Row & { readonly partition: string })[]
let good: ReadonlyMap<string, string>
beforeAll(async () => {
  world = await aWorldOfScans()
  const kept = Object.entries(await world.team.store.everything())
  rows = kept.flatMap(([partition, all]) => all.map((row) => ({ ...row, partition })))
  good = await everythingThatIsSeen([])
})

/**
 * Who looks and presses: An and Bert have a part in the centre's scans, Ivo and Els in all three, one reads for the network, and
 * one has nothing to do with any of it.
 */
const VIEWERS: Readonly<Record<string, Viewer>> = {
  an: { ...as(an), readsNetwork: false },
  bert: { ...as(bert), readsNetwork: false },
  ivo: { ...as(ivo), readsNetwork: false },
  els: { ...as(els), readsNetwork: false },
  reader: { id: 'reader', tenant: TENANT, readsNetwork: true },
  stranger: { ...as(lena), readsNetwork: false }
}

/** Which files are taken along of a scan. */
const FILES = ['pdf', 'pdf-inspection', 'csv']

/** What is done of each act, that writes nothing: so that it can be done again and again. */
const DOES: Readonly<Record<string, (scan: string) => object>> = {
  'beside/:scan': () => ({ kind: 'end', code: 'ABCDEFGH' }),
  'inspection/:scan': () => ({ kind: 'remove', id: 'not-there' }),
  'outcomes/:scan': () => ({ indicator: 'andere', schoolYear: '2026-2027', figure: '', remark: '', version: '' }),
  press: (scan) => ({ verb: 'agree-open', scan, block: 'preventie' })
}

/** What each of them gets on every path, as text; what can’t be read says so. `told` takes what an operator is told of bad rows. */
async function everythingThatIsSeen(told: string[]): Promise<ReadonlyMap<string, string>> {
  const { app, store } = world.team
  const onBadRow = (error: unknown, where: string) => void told.push(`${where}: ${error}`)
  const looking: App = {
    ...app,
    now: () => new Date('2026-11-24T09:00:00.000Z'),
    scans: scanStore(store, onBadRow),
    network: networkStore(store, store, onBadRow),
    printer: tellingPrinter
  }
  const [looks, acts] = [looksOf(looking), actsOf(looking, () => undefined)]
  const { signed, talking, south } = world
  const seen = new Map<string, string>()
  for (const [name, viewer] of Object.entries(VIEWERS)) {
    const ask = async (path: string, scan: string, asks: () => Promise<unknown>) => {
      const given = textOf(await asks())
      seen.set(`${name} ${path} ${scan}`.trim(), given.replace(/"version":"[^"]*"/g, '"version"'))
    }
    for (const [path, look] of Object.entries(looks))
      for (const scan of path.includes(':scan') ? [signed, talking, south] : [''])
        for (const kind of path.includes(':kind') ? FILES : [''])
          await ask(path.replace(':kind', kind), scan, () =>
            look(viewer, { scan, kind, theme: 'light', instrument: INSTRUMENT, conversation: CHANNEL })
          )
    for (const [path, act] of Object.entries(acts))
      for (const scan of [signed, talking, south])
        await ask(`do ${path}`, scan, () => act(viewer, { scan }, DOES[path]?.(scan), 'turn-1'))
  }
  return seen
}

function textOf(given: unknown): string {
  if (typeof given === 'object' && given !== null && 'unread' in given) return '!unread'
  if (typeof given !== 'object' || given === null || !('file' in given)) return JSON.stringify(given) ?? 'nothing'
  const { name, bytes } = given.file as { readonly name: string; readonly bytes: Uint8Array }
  return `${name} ${Buffer.from(bytes).toString()}`
}

/** A row of this kind as it stands in this world: of the scan that is talked about, else of the one that is signed; else where one would stand. */
function rowOf(kind: string): { readonly partition: string; readonly key: string; readonly data: unknown } {
  const all = rows.filter(({ data }) => (data as { readonly kind?: string }).kind === kind)
  const isLive = ({ key }: Row) => kind !== 'live' || key === 'live'
  const { talking, signed } = world
  const of = (scan: string) =>
    all.find(({ partition }) => partition === `scan!${scan}`) ??
    all.find((row) => isLive(row) && JSON.stringify([row.partition, row.key, row.data]).includes(`${scan}"`))
  const found = of(talking) ?? of(signed) ?? all[0]
  if (found) return found
  const [partition = '', key = ''] = PLACES[kind] ?? []
  return { partition: partition.replace('scan-1', signed), key, data: undefined }
}

/**
 * What a bad row of each kind harms on the pages: the scan it is in, which then can't be read at all; some answers, which go on
 * without it; or none. Whoever adds a kind of row tells it here.
 */
const HARMS: Readonly<Record<Kind, 'its scan' | readonly string[]>> = {
  scan: 'its scan',
  member: 'its scan',
  answer: 'its scan',
  closing: 'its scan',
  ballot: 'its scan',
  talk: 'its scan',
  outcome: 'its scan',
  named: 'its scan',
  loose: 'its scan',
  conclusion: 'its scan',
  picture: 'its scan',
  delivery: 'its scan',
  turnout: 'its scan',
  // Of a centre, over its scans: the others of its scans lack it too, and so does the form on which a block is recorded.
  signed: ['earlier/:scan talking', 'do press talking'],
  figure: ['outcomes/:scan talking', 'outcomes/:scan signed'],
  // What two centres agreed is seen by both, or by neither.
  pair: ['beside/:scan signed', 'beside/:scan south'],
  beside: [],
  // A report that can't be read is not there, and so is no file with it; of what it says of one scale, only that text.
  inspection: [
    'document/:scan/pdf-inspection signed',
    'inspection/:scan signed',
    'inspection/:scan talking',
    'result/:scan/:theme signed'
  ],
  inspected: ['document/:scan/pdf-inspection signed', 'inspection/:scan signed', 'inspection/:scan talking'],
  guesses: [],
  totals: ['network/:instrument'],
  offer: ['network/:instrument'],
  figures: [],
  contribution: [],
  batch: [],
  // Of one channel; and of one person, whose scan goes by the key of its row, as the oldest one.
  live: ['here/:conversation!'],
  joined: ['mine'],
  chat: ['mine'],
  // What a page does without.
  muted: [],
  nameless: [],
  sending: [],
  shown: [],
  painted: [],
  log: [],
  wish: [],
  linked: [],
  earlier: [],
  welcomed: [],
  watched: [],
  erasing: [],
  lease: [],
  met: [],
  // In a table of its own; and only while a copy is put back.
  erased: [],
  restoring: []
}

describe.each(['newer', 'damaged'] as const)('a row that is %s', (way) => {
  test.each(KINDS)('of the kind %s harms on the pages only what it is about', async (kind) => {
    const { store } = world.team
    const { partition, key, data } = rowOf(kind)
    const bad = WAYS[way](kind)
    await store.write(partition, [{ key, data: bad, expects: 'anything' }])
    const before = await store.everything()
    const told: string[] = []
    const seen = await everythingThatIsSeen(told)
    expect(await store.everything(), 'looking and pressing write over nothing').toEqual(before)
    await store.write(partition, [{ key, data, expects: 'anything' }])

    const harmed = [...seen].filter(([what, given]) => good.get(what) !== given)
    const harms = HARMS[kind]
    if (harms === 'its scan') expectHarm(partition.replace('scan!', ''), seen, harmed)
    else {
      const named = (what: string) =>
        Object.entries(world).reduce((text, [name, id]) => text.replace(` ${String(id)}`, ` ${name}`), what)
      const pages = harmed.map(
        ([what, given]) => `${named(what.replace(/^\w+ /, ''))}${given.startsWith('!') ? '!' : ''}`
      )
      expect([...new Set(pages)].sort()).toEqual([...harms].sort())
    }
    // Told once, by its kind and its place, and without what it holds.
    expect(told).toEqual([...new Set(told)])
    for (const one of told) expect(one).toContain(`a stored ${kind}`)
    if (harms === 'its scan') expect(told.length).toBeGreaterThan(0)
    expect(told.join()).not.toMatch(/Peeters|planmatig|78 %/)
  })
})

/** What is said of it, on its own pages and by its own buttons. */
const SAYS_UNREAD = /^!unread$|kan ik niet lezen|een nieuwere versie van Poolster/

/** That one scan can't be read, says so to whoever asks for it, and is left out or passed over everywhere else. */
function expectHarm(
  bad: string,
  seen: ReadonlyMap<string, string>,
  harmed: readonly (readonly [what: string, given: string])[]
): void {
  expect(harmed.length, 'it is noticed').toBeGreaterThan(0)
  for (const [what, given] of harmed) {
    const [who, path = '', scan = ''] = what.replace(' do ', ' ').split(' ')
    const hasNoPart = good.get(`${who} outcomes/:scan ${scan}`) === 'nothing'
    expect(hasNoPart, `${what} is told to who has no part in it`).toBe(false)
    if (scan === bad) expect(given, what).toMatch(SAYS_UNREAD)
    if (scan === bad || path === 'here/:conversation') continue
    expect(['scans', 'mine', 'earlier/:scan', 'beside/:scan'], what).toContain(path)
    expect(given, `${what} is answered`).not.toMatch(/^!|^nothing$/)
  }
  for (const who of ['an', 'ivo']) {
    const list = seen.get(`${who} scans`) ?? ''
    const others = [world.signed, world.talking, world.south].filter((scan) => scan !== bad)
    expect(list).toContain('"unread":1')
    expect(list).not.toContain(`"${bad}"`)
    for (const scan of others) if (good.get(`${who} scans`)?.includes(`"${scan}"`)) expect(list).toContain(`"${scan}"`)
  }
}

test('every act is done in this test, and every look looked at', () => {
  expect(new Set(Object.keys(DOES))).toEqual(new Set(Object.keys(ACTS)))
  const paths = new Set(
    [...good.keys()].map((what) => what.split(' ')[1]?.replace(new RegExp(`\\b(${FILES.join('|')})$`), ':kind'))
  )
  for (const path of Object.keys(LOOKS)) expect(paths).toContain(path)
})

describe('what a newer version wrote', () => {
  const SAID = { kind: 'changed', now: undefined }

  test('of a figure is not written over from the page', async () => {
    const { team, talking } = world
    const row = rowOf('figure')
    await team.store.write(row.partition, [{ key: row.key, data: WAYS.newer('figure'), expects: 'anything' }])
    const before = await team.store.everything()
    expect(row.key).toContain(INDICATOR)
    expect(await figureOf(team, talking, as(an), '2027-2028', '12 %')).toEqual(SAID)
    expect(await team.store.everything()).toEqual(before)
    await team.store.write(row.partition, [{ key: row.key, data: row.data, expects: 'anything' }])
  })

  test('of the codes that were entered is not counted anew, and what is damaged is', async () => {
    const { team, south, signed } = world
    const [partition, key] = [`scan!${south}`, 'guesses']
    const code = await codeOf(team, signed)
    await team.store.write(partition, [{ key, data: WAYS.newer('guesses'), expects: 'anything' }])
    const before = await team.store.everything()
    await expect(pairing(team, as(ivo), south, 'enter', code)).rejects.toThrow(/a stored guesses has version 99/)
    expect(await team.store.everything()).toEqual(before)
    await team.store.write(partition, [{ key, data: WAYS.damaged('guesses'), expects: 'anything' }])
    // The two lie side by side already: this is said once the code was looked up.
    expect(await pairing(team, as(ivo), south, 'enter', code)).toEqual({ kind: 'refused', why: 'already' })
  })
})

test('a pair of which a scan has no note that can be read is ended from there all the same', async () => {
  const { team, signed, south } = world
  const note = rows.find(({ partition, key }) => partition === `scan!${signed}` && key.startsWith('beside!'))
  const code = note?.key.slice('beside!'.length) ?? ''
  await team.store.write(`scan!${signed}`, [
    { key: note?.key ?? '', data: WAYS.damaged('beside'), expects: 'anything' }
  ])
  const seen = await everythingThatIsSeen([])
  expect(seen.get(`an beside/:scan ${signed}`)).toContain('CLB Zuid')
  await pairing(team, as(an), signed, 'end', code)
  const ended = await everythingThatIsSeen([])
  expect(ended.get(`an beside/:scan ${signed}`)).not.toContain('CLB Zuid')
  expect(ended.get(`ivo beside/:scan ${south}`)).not.toContain('CLB Noord"')
})
