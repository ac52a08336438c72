import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as later } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { type CopyList, listText } from '../../src/operate/copies/copy-list.ts'
import { takeDuty } from '../../src/operate/copies/may-restore.ts'
import { restoringNow } from '../../src/operate/copies/restoring.ts'
import type { CopyPlace } from '../../src/storage/copy-place.ts'
import { lease } from '../../src/storage/lease.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import type { WholeTables } from '../../src/storage/table-rows.ts'
import { answering, CHOICES } from '../app/signing.ts'
import { aRunningScan, type TeamsApp } from '../build/app.ts'
import { aFolder, type Copied, copying, memoryTables } from '../build/copying.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, carla } from '../build/the-team.ts'
import { virtualClock } from '../build/virtual-clock.ts'

const MADE = ['poolster', 'poolsternetwork', 'poolstererased'] as const
const TOTALS = { v: 1, kind: 'totals', content: { batches: 0, totals: { results: 0, blocks: [], priorities: [] } } }

let memory: ReturnType<typeof memoryTables>
let copied: Copied
let team: TeamsApp
let copies: ReturnType<typeof copying>

beforeEach(async () => {
  memory = memoryTables(...MADE)
  copied = { tables: memory.tables, main: memory.store('poolster'), erased: memory.store('poolstererased') }
  team = await aRunningScan({}, undefined, copied.main)
  await answering(team, bert, CHOICES[0])
  await memory.store('poolsternetwork').write('totals!i', [{ key: 'y', data: TOTALS, expects: 'nothing' }])
  copies = copying(copied, team.app.now)
  await copies.ledger.begin()
})

/** Every row of the copied tables, but who sends. */
async function everything(of = memory) {
  const all = [...(await of.rowsOf('poolster')), ...(await of.rowsOf('poolsternetwork'))]
  return all.filter(({ partition }) => partition !== 'lease').map(({ version: _, ...row }) => row)
}

/** The same, by what they say, without what a scan that is put back tells its people. */
async function everythingBut(of = memory) {
  const isTold = (partition: string, key: string) =>
    key.startsWith('wish!') || (partition === 'watching' && key === 'due!!scan-1')
  return (await everything(of)).flatMap(({ partition, key, properties: { data } }) => {
    if (isTold(partition, key)) return []
    const { content, ...version } = JSON.parse(String(data)) as { readonly content: object }
    const { restored: _, ...rest } = { restored: '', ...content }
    return [{ partition, key, version, rest }]
  })
}

/** The rows in the files of a copy, in their order. */
function rowsIn(folder: string, { files }: Pick<CopyList, 'files'>) {
  return files.flatMap(({ name }) =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line))
  )
}

const listIn = (folder: string): CopyList => JSON.parse(readFileSync(join(folder, 'copy.json'), 'utf8'))
const saveIn = (folder: string, list: CopyList) => writeFileSync(join(folder, 'copy.json'), listText(list))

/** The same tables, until the so-many-eth thing that is asked of them. */
function failingAt(tables: WholeTables, call: number): WholeTables {
  let calls = 0
  const counted =
    <A extends readonly unknown[], T>(inner: (...asked: A) => Promise<T>) =>
    (...asked: A) =>
      ++calls >= call ? Promise.reject(new Error('the machine stopped')) : inner(...asked)
  return {
    names: counted(tables.names),
    make: counted(tables.make),
    page: counted(tables.page),
    put: counted(tables.put),
    remove: counted(tables.remove)
  }
}

describe('a copy', () => {
  test('is of everything but who sends, and what was erased', async () => {
    await copied.main.write('lease', [{ key: 'sender', data: 1, expects: 'nothing' }])
    const list = await copies.take()
    expect(list?.tables).toEqual(['poolster', 'poolsternetwork'])
    expect(list?.kinds).toMatchObject({ scan: 6, member: 3, answer: 2, totals: 1 })
    expect(rowsIn(copies.folder, list ?? { files: [] })).toEqual(await everything())
    expect(list?.files.length, 'in several files').toBeGreaterThan(2)
  })

  test('is for nobody else to read', async () => {
    await copies.take()
    for (const name of readdirSync(copies.folder)) expect(statSync(join(copies.folder, name)).mode & 0o777).toBe(0o600)
    expect(statSync(copies.folder).mode & 0o777).toBe(0o700)
  })

  test('that is stopped anywhere goes on where it was, and is the same in the end', async () => {
    for (let call = 1; ; call += 4) {
      const folder = aFolder()
      const one = copying(copied, team.app.now, folder)
      const stopped = await one.take({ tables: failingAt(copied.tables, call) }).catch((error: Error) => error)
      let pages = 0
      const page: WholeTables['page'] = (...asked) => {
        pages++
        return copied.tables.page(...asked)
      }
      const list = await one.take({ tables: { ...copied.tables, page } })
      expect(rowsIn(folder, list ?? { files: [] }), `stopped at ${call}`).toEqual(await everything())
      expect(list?.endedAt).toBeDefined()
      if (!(stopped instanceof Error)) {
        expect(pages, 'what is whole is not read again').toBe(0)
        break
      }
    }
  })

  test('that is asked to stop says so, and goes on when it is asked again', async () => {
    let left = 4
    expect(await copies.take({ goesOn: () => --left > 0 })).toBeUndefined()
    expect(listIn(copies.folder).endedAt).toBeUndefined()
    await expect(copies.restore({ over: true })).rejects.toThrow(/is not whole: it was stopped/)
    expect(await copies.take()).toMatchObject({ tables: ['poolster', 'poolsternetwork'] })
  })

  test('holds of a scan what was so at one moment, also when something is decided while it is read', async () => {
    let readings = 0
    const page: WholeTables['page'] = async (table, stretch, from) => {
      const isOfScan = stretch.kind === 'in' && stretch.partition === 'scan!scan-1'
      if (isOfScan && !from) readings++
      // Between two pages of the scan, its vote is closed with a fence around everyone: while it is read to compare.
      if (isOfScan && from?.row.startsWith('member!') && readings === 2) {
        readings++
        await team.presses(an, { verb: 'close-yes', scan: 'scan-1' })
      }
      return copied.tables.page(table, stretch, from)
    }
    const list = await copies.take({ tables: { ...copied.tables, page } })
    const scan = rowsIn(copies.folder, list ?? { files: [] }).map((row) => JSON.stringify(row))
    const members = scan.filter((row) => /"key":"member![^!"]+"/.test(row))
    expect(scan.find((row) => row.includes('"key":"scan"'))).toContain('closed')
    expect(members.length).toBe(9)
    for (const member of members) expect(member, 'all of them are behind the fence').toContain('fence')
  })
})

test('a copy of a list without end takes no more than some pages into memory', async () => {
  const [ROWS, PAGES] = [100, 40]
  let asked = 0
  const page: WholeTables['page'] = async (_table, { kind, partition }, from) => {
    if (kind === 'after' && partition === 'met') return { rows: [], next: undefined }
    asked++
    const place = Number(from?.row ?? 0)
    const rows = Array.from({ length: ROWS }, (_, row) => ({
      partition: 'met',
      key: `${String(place).padStart(3, '0')}-${row}`,
      version: '',
      // What can't be packed, so that what is written says how far it is.
      properties: { data: randomBytes(2_000).toString('base64') }
    }))
    return { rows, next: place + 1 < PAGES ? { partition: 'met', row: String(place + 1) } : undefined }
  }
  let [written, ahead] = [0, 0]
  const place: CopyPlace = {
    name: 'somewhere slow',
    list: async () => undefined,
    saveList: async () => undefined,
    async save(_name, content) {
      for await (const piece of content) {
        written += (piece as Buffer).length
        ahead = Math.max(ahead, asked - written / (ROWS * 2_000))
        await later()
      }
    },
    open: () => Promise.reject(new Error('nothing is read'))
  }
  const list = await copies.take({ tables: { ...copied.tables, names: async () => ['poolster'], page }, place })
  expect(list?.files.map(({ rows }) => rows)).toEqual([ROWS * PAGES])
  expect(ahead).toBeLessThan(8)
})

describe('a copy that is put back', () => {
  test('is what it was, in tables that were lost, and says since when', async () => {
    await copies.take()
    const before = await everythingBut()
    const other = memoryTables(...MADE)
    const there = copying(
      { tables: other.tables, main: other.store('poolster'), erased: copied.erased },
      team.app.now,
      copies.folder
    )
    await there.restore()
    expect(await everythingBut(other)).toEqual(before)
    const scan = (await other.rowsOf('poolster')).find(({ key }) => key === 'scan')
    expect(JSON.stringify(scan)).toContain(`restored\\":\\"${listIn(copies.folder).begunAt}`)
  })

  test('ends with the same rows, wherever it was stopped', async () => {
    await copies.take()
    const before = await everythingBut()
    await team.presses(carla, aVotePress('plg', 'planmatig'))
    for (let call = 2; ; call += 7) {
      const stopped = await copies
        .restore({ over: true }, failingAt(copied.tables, call))
        .catch((error: Error) => error)
      await copies.restore({ over: true })
      expect(await everythingBut(), `stopped at ${call}`).toEqual(before)
      if (!(stopped instanceof Error)) break
      await team.presses(carla, aVotePress('plg', 'planmatig'))
    }
  })

  test('goes on with the file that it was at, without emptying the tables again', async () => {
    await copies.take()
    const stopping: WholeTables['put'] = (table, partition, rows) =>
      partition === 'scan!scan-1' ? Promise.reject(new Error('stopped')) : copied.tables.put(table, partition, rows)
    await copies.restore({ over: true }, { ...copied.tables, put: stopping }).catch(() => undefined)
    const puts: string[] = []
    const removed: string[] = []
    const put: WholeTables['put'] = (table, partition, rows) => {
      puts.push(partition)
      return copied.tables.put(table, partition, rows)
    }
    const remove: WholeTables['remove'] = async (_table, partition) => void removed.push(partition)
    const whole = listIn(copies.folder).files.length
    const begun = await restoringNow(copied.main)
    expect(begun).toMatchObject({ state: 'writing' })
    expect(begun?.files).toBeGreaterThan(0)
    expect(begun?.files).toBeLessThan(whole)
    await copies.restore({}, { ...copied.tables, put, remove })
    expect(removed).toEqual([])
    expect(puts).toContain('scan!scan-1')
    expect(puts.filter((partition) => partition.startsWith('chat!'))).toEqual([])
    expect(await copied.main.read('restoring')).toEqual([])
  })

  test('does not go over what is there, unless that is said in so many words: then what is not in it goes', async () => {
    await copies.take()
    const before = await everythingBut()
    await team.types(carla, 'start')
    await expect(copies.restore()).rejects.toThrow(
      /^The tables are not empty \(rows in poolster: \d+, poolsternetwork: 1\)\. With --over everything in them goes first/
    )
    await copies.restore({ over: true })
    expect(await everythingBut()).toEqual(before)
  })

  test('takes what the doctor left behind for nothing: it is in no copy, and makes no table full', async () => {
    const leave = async (...names: string[]) => {
      for (const name of names)
        await memory.store(name).write('trial', [{ key: 'left', data: { at: 0 }, expects: 'nothing' }])
    }
    await leave('poolster')
    await copies.take()
    expect(JSON.stringify(rowsIn(copies.folder, listIn(copies.folder)))).not.toContain('trial')
    const before = await everythingBut()
    for (const name of ['poolster', 'poolsternetwork'])
      for (const { partition, key } of await memory.rowsOf(name)) await copied.tables.remove(name, partition, [key])
    await leave('poolster', 'poolsternetwork')
    await copies.restore()
    const isOurs = ({ partition }: { readonly partition: string }) => partition !== 'trial'
    expect((await everythingBut()).filter(isOurs)).toEqual(before.filter(isOurs))
  })

  test('has everybody who has a part in a scan find it, and holds its channel, also where that was copied before', async () => {
    await copies.take()
    for (const { partition, key } of await memory.rowsOf('poolster'))
      if (/^(person|chat|watching)/.test(partition)) await copied.tables.remove('poolster', partition, [key])
    // What a copy holds of those is of the moment before the scan began.
    const torn = copying(copied, team.app.now)
    await torn.take()
    await torn.restore({ over: true })
    for (const { aadObjectId } of [bert, carla])
      expect(await team.app.scans.about('11111111-1111-4111-8111-111111111111', aadObjectId)).toMatchObject({
        scans: ['scan-1']
      })
    const chats = (await memory.rowsOf('poolster')).filter(({ key }) => key === 'live')
    expect(JSON.stringify(chats)).toContain('scan-1')
    const watched = (await memory.rowsOf('poolster')).filter(({ partition }) => partition === 'watching')
    expect(watched.map(({ key }) => key)).toContain('due!!scan-1')
  })
})

describe('nothing is written of a copy', () => {
  const spoil = (change: (list: CopyList) => void) => {
    const list = structuredClone(listIn(copies.folder))
    change(list)
    saveIn(copies.folder, list)
  }
  const firstFile = () => join(copies.folder, listIn(copies.folder).files[0]?.name ?? '')
  const packed = (change: (text: string) => string) =>
    writeFileSync(firstFile(), gzipSync(change(gunzipSync(readFileSync(firstFile())).toString())))

  test.each<[string, () => void, RegExp]>([
    ['that is not there', () => undefined, /There is no copy/],
    [
      'of which a file is gone',
      () => spoil(({ files }) => void (files[0] && Object.assign(files[0], { name: 'gone' }))),
      /gone is not there/
    ],
    [
      'with a byte that changed',
      () => {
        const bytes = readFileSync(firstFile())
        bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1
        writeFileSync(firstFile(), bytes)
      },
      /is damaged/
    ],
    ['that came over half', () => writeFileSync(firstFile(), readFileSync(firstFile()).subarray(0, 200)), /is damaged/],
    ['with a row that changed', () => packed((text) => text.replace('tenant', 'tenanx')), /is not as it was written/],
    [
      'with a row less',
      () => packed((text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)),
      /rows in the place of|ends elsewhere/
    ],
    ['with a line that is no row', () => packed((text) => `{"een geheim"\n${text}`), /holds no row in line 1/],
    [
      'of a newer Poolster',
      () => spoil((list) => Object.assign(list.kinds, { scan: 99 })),
      /rows of a newer Poolster \(scan 99\)/
    ],
    [
      'with a kind of rows that is not known here',
      () => spoil((list) => Object.assign(list.kinds, { later: 1 })),
      /later 1/
    ],
    [
      'in a format that is not known here',
      () => spoil((list) => Object.assign(list, { format: 2 })),
      /written by a newer Poolster \(format 2\)/
    ],
    [
      'of which the list is something else',
      () => writeFileSync(join(copies.folder, 'copy.json'), '[]'),
      /is not as it should be/
    ],
    ['of which the list is cut off', () => writeFileSync(join(copies.folder, 'copy.json'), '{"format"'), /is no JSON/]
  ])('%s', async (what, spoils, told) => {
    if (what !== 'that is not there') await copies.take()
    spoils()
    const before = await everything()
    const trouble = await copies.restore({ over: true }).catch((error: Error) => error)
    expect(String((trouble as Error).message)).toMatch(told)
    expect(String((trouble as Error).message)).not.toContain('geheim')
    expect(await everything()).toEqual(before)
  })

  test('that is older than what is known of what was erased, unless that is said in so many words', async () => {
    await copies.take()
    const late = { now: () => new Date(Date.parse('2026-12-24T12:00:00.000Z')) }
    const later = copying(copied, late.now, copies.folder)
    await expect(later.restore({ over: true })).rejects.toThrow(/is older than BACKUP_DAYS \(30\)/)
    const empty = copying({ ...copied, erased: memoryStore() }, team.app.now, copies.folder)
    await expect(empty.restore({ over: true })).rejects.toThrow(/is not known here: the table poolstererased is empty/)
    await expect(empty.restore({ over: true, erasedToo: true })).resolves.toMatchObject({ leftOut: 0 })
  })
})

describe('who puts a copy back', () => {
  test('has the lease while nobody renews it, and is told to stop a bot that does', async () => {
    const clock = virtualClock()
    const main = memoryStore()
    const takes = () => takeDuty(main, lease(main, 'sender', 'restore', clock.now), clock)
    const bot = lease(main, 'sender', 'bot', clock.now)
    const told = async (asked: Promise<void>, renews: boolean) => {
      const came = asked.then(
        () => 'taken',
        (error: Error) => error.message
      )
      for (let seconds = 0; seconds < 30; seconds += 3) {
        if (renews) await bot.renew()
        await clock.pass(3_000)
      }
      return came
    }
    await bot.renew()
    expect(await told(takes(), true)).toMatch(/^A bot runs on these tables/)
    expect(await told(takes(), false), 'one that was killed').toBe('taken')
  })
})
