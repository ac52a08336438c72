import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { folderPlace } from '../../src/operate/copies/folder-place.ts'
import { nightlyCopies } from '../../src/operate/copies/nightly.ts'
import { memoryTables } from '../build/copying.ts'
import { put } from '../build/rows.ts'

let memory: ReturnType<typeof memoryTables>
let now: string
let isHeld: boolean
let isAway: boolean
let folder: string
let log: (readonly [string, object])[]
let copies: ReturnType<typeof nightlyCopies>

beforeEach(async () => {
  memory = memoryTables('poolster')
  for (let place = 0; place < 40; place++)
    await memory.store('poolster').write(`partition-${place}`, [put('a', { place })])
  now = '2026-11-29T00:30:00.000Z'
  isHeld = true
  isAway = false
  folder = mkdtempSync(join(tmpdir(), 'poolster-nights-'))
  log = []
  copies = nightlyCopies({
    tables: memory.tables,
    placeOf: async (day) => {
      if (isAway) throw new Error('the container is away')
      return folderPlace(join(folder, day))
    },
    now: () => new Date(now),
    newId: () => String(Math.random()),
    program: '0.0.0',
    isHeld: () => isHeld,
    causeOf: (error) => (error as Error).message,
    log: {
      info: (fields, message) => void log.push([message, fields]),
      warn: (fields, message) => void log.push([`warning: ${message}`, fields])
    }
  })
})

/** Looks at a moment, until what that began is over. */
async function looksAt(moment: string): Promise<void> {
  now = moment
  await copies.look()
}
const nights = () => readdirSync(folder)

describe('a copy each night', () => {
  test('is taken after two where the centres are, once a day', async () => {
    await looksAt('2026-11-29T00:59:00.000Z')
    expect(nights()).toEqual([])
    await looksAt('2026-11-29T01:00:00.000Z')
    await looksAt('2026-11-29T01:01:00.000Z')
    await looksAt('2026-11-29T23:30:00.000Z')
    expect(nights()).toEqual(['2026-11-29'])
    await looksAt('2026-11-30T01:00:00.000Z')
    expect(nights()).toEqual(['2026-11-29', '2026-11-30'])
    expect(log).toEqual([
      ['copy', { day: '2026-11-29', rows: 40, files: 1, took: 0 }],
      ['copy', { day: '2026-11-30', rows: 40, files: 1, took: 0 }]
    ])
  })

  test('is left to the bot that does what only one does', async () => {
    isHeld = false
    await looksAt('2026-11-29T03:00:00.000Z')
    expect(nights()).toEqual([])
  })

  test('that failed says why, and is tried again after a quarter of an hour', async () => {
    isAway = true
    await looksAt('2026-11-29T03:00:00.000Z')
    isAway = false
    await looksAt('2026-11-29T03:14:00.000Z')
    expect(nights()).toEqual([])
    const advice = expect.stringMatching(/tried again every 15 minutes.*BACKUP_CONTAINER/)
    const told = { day: '2026-11-29', since: '2026-11-29T03:00:00.000Z', cause: 'the container is away', advice }
    expect(log).toEqual([['warning: no copy', told]])
    await looksAt('2026-11-29T03:15:00.000Z')
    expect(nights()).toEqual(['2026-11-29'])
  })

  test('stops once another bot does that, which goes on with it', async () => {
    now = '2026-11-29T03:00:00.000Z'
    const looking = copies.look()
    isHeld = false
    await looking
    expect(log).toEqual([])
    const begun = readFileSync(join(folder, '2026-11-29', 'copy.json'), 'utf8')
    isHeld = true
    await looksAt('2026-11-29T03:20:00.000Z')
    const list = readFileSync(join(folder, '2026-11-29', 'copy.json'), 'utf8')
    expect(log).toHaveLength(1)
    expect(JSON.parse(list)).toMatchObject({ id: JSON.parse(begun).id, endedAt: '2026-11-29T03:20:00.000Z' })
  })
})
