import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkCommand } from '../../src/operate/network-command.ts'
import { writeNetworkFile, writeResultFor } from '../../src/operate/network-file.ts'
import { sealFor } from '../../src/operate/network-key.ts'
import { comparedName } from '../../src/scan/centre.ts'
import type { Library } from '../../src/scan/instrument.ts'
import { type NetworkFigures, networkFigures } from '../../src/scan/network.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { networkStore } from '../../src/storage/network.ts'
import { pack } from '../../src/storage/rows.ts'
import type { Store } from '../../src/storage/store.ts'
import { inState } from '../app/rules.ts'
import { anInstrument } from '../build/instrument.ts'
import { aResult } from '../build/result.ts'

const instrument = anInstrument()
const library: Library = { current: new Map([[instrument.id, instrument]]), earlier: [] }
const figures: NetworkFigures = networkFigures(aResult(instrument, { priorities: ['een', 'twee', 'drie'] }), instrument)
const { schoolYear } = figures

let place = ''
let networkKey = ''
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'poolster-'))
  networkKey = (await anInstallation().does('key', 'network.key')).lines.at(-1)?.trim() ?? ''
  await anInstallation().does('key', 'other.key')
})
afterAll(() => rmSync(place, { recursive: true }))

/** An installation with storage of its own, which passes on to the network unless it is told something else. */
function anInstallation(key: () => string | undefined = () => networkKey, kept?: Store, instruments = library) {
  const [main, table] = [kept ?? memoryStore(), memoryStore()]
  const network = networkStore(main, table, undefined, { isCountedHere: false })
  return {
    main,
    network,
    give: (centre: string, of = figures) => network.give({ tenant: 't', name: comparedName(centre) }, of),
    does: (...asked: readonly string[]) =>
      networkCommand(
        {
          typedIn: place,
          today: '2026-11-29',
          library: () => instruments,
          installation: async () => ({ networkKey: key(), network })
        },
        asked
      )
  }
}

let files = 0
const newName = () => `file-${++files}.json`
const read = (name: string) => readFileSync(join(place, name), 'utf8')
function written(text: string): string {
  const name = newName()
  writeFileSync(join(place, name), text)
  return name
}

/** What an installation with these centres exports. */
async function exportOf(...centres: readonly string[]): Promise<string> {
  const installation = anInstallation()
  for (const centre of centres) await installation.give(centre)
  const name = newName()
  expect(await installation.does('export', name)).toMatchObject({ code: 0 })
  return name
}

describe('a key that is made', () => {
  test('is in a file that only its owner can read, and shows the half that is no secret', () => {
    const kept = JSON.parse(read('network.key'))
    expect(networkKey).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(kept.public).toBe(networkKey)
    expect(statSync(join(place, 'network.key')).mode & 0o077).toBe(0)
  })

  test('is never written over something', async () => {
    const before = read('network.key')
    expect(await anInstallation().does('key', 'network.key')).toMatchObject({ code: 1 })
    expect(read('network.key')).toBe(before)
  })
})

describe('what an installation exports', () => {
  test('holds each of its results once, and nothing that says of whom it is or what was chosen', async () => {
    const text = read(await exportOf('CLB Geheim', 'CLB Noord', ' clb noord'))
    const file = JSON.parse(text)
    expect(new Set(Object.keys(file))).toEqual(new Set(['format', 'version', 'key', 'results']))
    expect(file.results).toHaveLength(2)
    const inside = file.results.map((one: string) => Buffer.from(one, 'base64url').toString('latin1')).join()
    for (const said of ['geheim', 'noord', 'planmatig', 'geintegreerd', schoolYear, instrument.id])
      expect(`${text} ${inside}`.toLowerCase()).not.toContain(said)
  })

  test('is not written where nobody signed anything yet', async () => {
    const name = newName()
    const { code, lines } = await anInstallation().does('export', name)
    expect({ code, lines }).toEqual({ code: 0, lines: [expect.stringContaining('nothing to pass on yet')] })
    expect(existsSync(join(place, name))).toBe(false)
  })

  test('is never written over another file', async () => {
    const name = written('kept')
    const installation = anInstallation()
    await installation.give('CLB Noord')
    expect((await installation.does('export', name)).lines.join()).toContain('is there already')
    expect(read(name)).toBe('kept')
  })

  test('is nothing where it counts for itself: it says what to do first', async () => {
    const installation = anInstallation(() => undefined)
    await installation.give('CLB Noord')
    const { code, lines } = await installation.does('export', newName())
    expect(code).toBe(1)
    expect(lines.join()).toContain('NETWORK_KEY')
  })

  test('says what stays behind: what was counted before, and what an earlier version kept without its centre', async () => {
    const installation = anInstallation()
    const partition = `network!${instrument.id}!${schoolYear}`
    const old = { v: 1, kind: 'contribution', content: { state: 'waiting', figures } }
    await installation.main.write(partition, [
      { key: 'centre!a', data: pack('contribution', { state: 'counted' }), expects: 'nothing' },
      { key: 'centre!b', data: old, expects: 'nothing' }
    ])
    const { lines } = await installation.does('export', newName())
    expect(lines.join('\n')).toMatch(/1 result of before .* was counted here/)
    expect(lines.join('\n')).toMatch(/1 result of an earlier version was kept without the centre/)
  })
})

test('what a team agreed and its director signed goes all the way: from its installation to the one that counts', async () => {
  const team = await inState('submitted')
  const { instruments } = team.app
  const passing = anInstallation(undefined, team.store, instruments)
  const name = newName()
  expect(await passing.does('export', name)).toMatchObject({ code: 0 })
  const counting = anInstallation(undefined, undefined, instruments)
  const { code, lines } = await counting.does('import', name, '--key', 'network.key')
  expect({ code, last: lines.at(-1) }).toEqual({
    code: 0,
    last: expect.stringContaining('1 new, 0 that were here already')
  })
})

describe('files that are imported', () => {
  const imports = (installation: ReturnType<typeof anInstallation>, ...names: readonly string[]) =>
    installation.does('import', ...names, '--key', 'network.key')
  const counted = async ({ network }: ReturnType<typeof anInstallation>) =>
    (await network.totals(instrument.id))[0]?.totals.results ?? 0

  test('are counted once there are five centres, together with those of the installation itself', async () => {
    const counting = anInstallation()
    await counting.give('CLB Eigen')
    const [one, two] = await Promise.all([exportOf('CLB A', 'CLB B'), exportOf('CLB C', 'CLB B')])
    expect(await imports(counting, one, two)).toEqual({
      code: 0,
      lines: [
        `${one}: 2 results.`,
        `${two}: 2 results.`,
        'this installation: 1 result.',
        `${instrument.id} ${schoolYear}: 4 new, 1 that were here already; 4 wait for others, until there are five.`
      ]
    })
    expect(await counted(counting)).toBe(0)
    const three = await exportOf('CLB D')
    expect((await imports(counting, three, one)).lines.at(-1)).toContain(
      '1 new, 3 that were here already; all are counted.'
    )
    expect(await counted(counting)).toBe(5)
    expect((await imports(counting, three, one, two)).lines.at(-1)).toContain('0 new, 6 that')
    expect(await counted(counting)).toBe(5)
  })

  test('leave in storage neither a name nor a choice of a centre that waits, nor a digest that can be made from its name', async () => {
    const counting = anInstallation()
    await imports(counting, await exportOf('CLB Geheim'))
    const rows = await counting.main.read(`network!${instrument.id}!${schoolYear}`)
    expect(rows).toHaveLength(1)
    const file = await exportOf('CLB Geheim')
    const inFile: readonly string[] = JSON.parse(read(file)).results
    const plain = JSON.parse(writeResultFor('clb geheim', figures)).centre
    expect(JSON.stringify(rows)).not.toMatch(/geheim/i)
    expect(JSON.stringify(rows)).not.toContain(plain)
    expect(JSON.stringify(rows)).not.toContain('planmatig')
    expect(inFile).toHaveLength(1)
  })

  test('are refused by an installation that counts for itself, and by one of another network', async () => {
    const name = await exportOf('CLB A')
    const alone = await imports(
      anInstallation(() => undefined),
      name
    )
    expect(alone.code).toBe(1)
    expect(alone.lines.join()).toContain(`put ${networkKey} in NETWORK_KEY`)
    const elsewhere = await imports(
      anInstallation(() => networkKey.replace(/^./, 'A')),
      name
    )
    expect(elsewhere.lines.join()).toContain('of another network')
  })

  test('of a year that was brought with another key are left out, and it says so', async () => {
    const counting = anInstallation()
    const place = { instrument: instrument.id, schoolYear }
    await counting.network.bring(place, 'before', [{ digest: 'a', sealed: 'x' }], async () => undefined)
    const { code, lines } = await imports(counting, await exportOf('CLB A'))
    expect(code).toBe(0)
    expect(lines.at(-1)).toContain('with another key before')
    expect(await counting.main.read(`network!${instrument.id}!${schoolYear}`)).toHaveLength(1)
  })

  /** Seals what a file should not hold. */
  async function fileWith(change: (result: { blocks: object[] }) => unknown): Promise<string> {
    const result = JSON.parse(writeResultFor('clb a', figures))
    return written(writeNetworkFile(networkKey, [await sealFor(networkKey, JSON.stringify(change(result)))]))
  }
  const good = async () => read(await exportOf('CLB A'))

  test.each<[string, () => Promise<string>, string]>([
    ['that is not there', async () => 'nowhere.json', 'is not there or can’t be read'],
    [
      'that is a folder',
      async () => {
        mkdirSync(join(place, 'folder'))
        return 'folder'
      },
      'is not there or can’t be read'
    ],
    ['that is empty', async () => written(''), 'is not JSON, or it is cut off'],
    ['that was cut off', async () => written((await good()).slice(0, -50)), 'is not JSON, or it is cut off'],
    ['that is a list', async () => written('[]'), 'no file for the network'],
    ['that is the key itself', async () => 'network.key', 'no file for the network'],
    ['that is a result', async () => written('{"format":"poolster-result","version":1}'), 'no file for the network'],
    [
      'of a later version',
      async () => written((await good()).replace('"version": 1', '"version": 2')),
      'has version 2'
    ],
    [
      'with something more in it',
      async () => written((await good()).replace('{', '{"more": 1,')),
      'is damaged at its beginning'
    ],
    [
      'with something else for a result',
      async () => written((await good()).replace(/"ey[^"]*"/, '7')),
      'is damaged at results.0'
    ],
    [
      'with a text for a result',
      async () => written((await good()).replace(/"ey[^"]*"/, '"a.b"')),
      'is damaged at results.0'
    ],
    [
      'in which a letter changed',
      async () => written((await good()).replace(/(.)"\n {2}\]/, (_, last) => `${last === 'A' ? 'B' : 'A'}A"\n  ]`)),
      'result 1 can’t be opened'
    ],
    [
      'for another network',
      async () => written((await good()).replace(networkKey, networkKey.replace(/^./, 'A'))),
      'is sealed for another network'
    ],
    ['with an unknown instrument', () => fileWith((result) => ({ ...result, instrument: 'x' })), 'no instrument "x"'],
    [
      'with a year that is none',
      () => fileWith((result) => ({ ...result, schoolYear: '2026' })),
      'result 1 is not what this program writes'
    ],
    [
      'without the centre',
      () => fileWith(({ ...result }) => ({ ...result, centre: '' })),
      'result 1 is not what this program writes'
    ],
    [
      'that says more of the centre',
      () => fileWith((result) => ({ ...result, name: 'CLB' })),
      'result 1 is not what this program writes'
    ],
    [
      'with a block that there is not',
      () =>
        fileWith((result) => ({ ...result, blocks: [{ ...result.blocks[0], block: 'x' }, ...result.blocks.slice(1)] })),
      'fits no edition'
    ],
    [
      'with a block twice',
      () => fileWith((result) => ({ ...result, blocks: [result.blocks[0], result.blocks[0]] })),
      'fits no edition'
    ],
    [
      'that lacks a block',
      () => fileWith((result) => ({ ...result, blocks: result.blocks.slice(1) })),
      'fits no edition'
    ],
    [
      'with a stage that there is not',
      () => fileWith((result) => ({ ...result, blocks: result.blocks.map((one) => ({ ...one, stage: 'x' })) })),
      'fits no edition'
    ],
    [
      'with an option that there is not',
      () =>
        fileWith((result) => ({
          ...result,
          blocks: result.blocks.map((one) => ({ ...one, chosen: [{ question: 'levers', options: ['x'] }] }))
        })),
      'fits no edition'
    ],
    [
      'that lacks a question',
      () => fileWith((result) => ({ ...result, blocks: result.blocks.map((one) => ({ ...one, chosen: [] })) })),
      'fits no edition'
    ],
    [
      'with a priority that is no block',
      () => fileWith((result) => ({ ...result, priorities: ['x'] })),
      'fits no edition'
    ]
  ])('are all left as they are where there is one %s: one sentence says what is wrong', async (_, make, said) => {
    const counting = anInstallation()
    const bad = await make()
    const { code, lines } = await imports(counting, await exportOf('CLB B'), bad)
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringContaining(said), 'Nothing was changed.'])
    expect(lines[0]).toContain(bad)
    expect(lines[0]).toMatch(/^[^.]*(?:\.\w[^.]*)*\.$/)
    expect(await counting.main.read(`network!${instrument.id}!${schoolYear}`)).toEqual([])
  })

  test('are not read with something else for a key', async () => {
    const name = await exportOf('CLB A')
    for (const [key, said] of [
      ['nowhere.key', 'is not there'],
      [name, 'is not the key of a network'],
      [written(read('network.key').replace(/"private": "...../, '"private": "AAAAA')), 'is not the key of a network']
    ] as const)
      expect((await anInstallation().does('import', name, '--key', key)).lines[0]).toContain(said)
    expect((await anInstallation().does('import', name, '--key', 'other.key')).lines[0]).toContain('of another network')
  })
})

test.each([
  [],
  ['help'],
  ['key'],
  ['key', 'a', 'b'],
  ['export'],
  ['export', 'a', 'b'],
  ['export', 'a', '--key', 'network.key'],
  ['key', 'a', '--settings', 'b'],
  ['import', 'a'],
  ['import', '--key', 'network.key'],
  ['import', 'a', '--other', 'network.key']
])('what can’t be done is answered with what can: %j', async (...asked) => {
  const { code, lines } = await anInstallation().does(...asked.flat())
  expect(code).toBe(2)
  expect(lines.join()).toContain('npm run network -- import FILE')
})
