import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Account } from '../../src/local/azurite.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { scansInTable } from '../../src/storage/every-scan.ts'
import { type Change, StorageError, type Store } from '../../src/storage/store.ts'
import { anAccount } from '../azurite.ts'
import { taking } from '../build/taking.ts'
import { type Fate, type FaultProxy, startFaultProxy } from '../faults/fault-proxy.ts'
import { networkContract } from './network.contract.ts'
import { passingOnContract } from './passing-on.contract.ts'
import { storeContract } from './store.contract.ts'

const storeAt = (connectionString: string, patience?: number) =>
  azureTablesStore(tableClient({ kind: 'emulator', connectionString }), patience)

let account: Account
let proxy: FaultProxy
beforeAll(async () => {
  account = await anAccount()
  proxy = await startFaultProxy(account.port)
})
afterAll(async () => {
  await proxy.stop()
})

storeContract('a store in Azure tables', () => storeAt(account.connectionString))
networkContract('the figures of the network in Azure tables', bothTables)
passingOnContract('passing on what centres agreed in Azure tables', bothTables)

async function bothTables() {
  const address = { kind: 'emulator', connectionString: account.connectionString } as const
  return {
    main: await azureTablesStore(tableClient(address)),
    table: await azureTablesStore(tableClient(address, 'poolsternetwork'))
  }
}

describe('a store in Azure tables', () => {
  const address = () => ({ kind: 'emulator', connectionString: account.connectionString }) as const
  const client = () => tableClient(address())

  test('tells every scan there is, some at a time, and nothing else', async () => {
    const store = await azureTablesStore(tableClient(address(), 'poolsterscans'))
    const scans = ['a', 'a-1', 'a.b', 'b', 'c', '~digest'].map((scan) => [`scan!${scan}`, 'scan'] as const)
    const others = [
      ['scan!only-a-link', 'linked'],
      ['scan', 'scan'],
      ['scans!x', 'scan'],
      ['watching', 'scan']
    ] as const
    for (const [partition, key] of [...scans, ...others])
      await store.write(partition, [
        { key, data: {}, expects: 'nothing' },
        { key: 'zzz', data: {}, expects: 'nothing' }
      ])
    const table = tableClient(address(), 'poolsterscans')
    table.pipeline.addPolicy({
      name: 'gives an empty page before any other, as a table may that looked through many rows',
      async sendRequest(request, next) {
        const isSecond = request.url.includes('NextPartitionKey=second')
        if (isSecond) request.url = request.url.replace(/&NextPartitionKey=second&NextRowKey=[^&]*/, '')
        const response = await next(request)
        if (isSecond) return response
        response.headers.set('x-ms-continuation-NextPartitionKey', 'second')
        response.headers.set('x-ms-continuation-NextRowKey', 'row')
        return { ...response, bodyAsText: '{"value":[]}' }
      }
    })
    const every = scansInTable(table)
    const found: string[] = []
    for (let some = await every('', 2); some.length > 0; some = await every(some.at(-1) ?? '', 2)) found.push(...some)
    expect(found).toEqual(['a', 'a-1', 'a.b', 'b', 'c', '~digest'])
  })

  test.each([
    ['garbage', { data: '{een geheim' }],
    ['nothing', {}]
  ])('gives a row in which somebody put %s without what was in it, and the others as they are', async (_, content) => {
    const store = await azureTablesStore(client())
    const partition = `test!${randomUUID()}`
    await store.write(partition, [{ key: 'good', data: { a: 1 }, expects: 'nothing' }])
    await client().upsertEntity({ partitionKey: partition, rowKey: 'bad', ...content }, 'Replace')
    const [bad, good] = await store.read(partition)
    expect([bad?.key, bad?.data, good?.data]).toEqual(['bad', undefined, { a: 1 }])
  })

  test('reads what takes several pages again when something was decided in between', async () => {
    const direct = await azureTablesStore(client())
    const partition = `test!${randomUUID()}`
    const put = (key: string, data: number) => ({ key, data, expects: 'anything' })
    const keys = Array.from({ length: 1_100 }, (_, at) => `row-${10_000 + at}`)
    for (let at = 0; at < keys.length; at += 100)
      await direct.write(
        partition,
        keys.slice(at, at + 100).map((key) => put(key, 1))
      )
    await direct.write(partition, [put('scan', 1)])
    const paged = client()
    let decisions = 0
    paged.pipeline.addPolicy({
      name: 'decides between two pages',
      async sendRequest(request, next) {
        // After the first page of the first two readings, a row of it changes together with the witness.
        if (request.url.includes('NextRowKey') && decisions < 2)
          await direct.write(partition, [put('row-10000', ++decisions + 1), put('scan', decisions + 1)])
        return next(request)
      }
    })
    const rows = await (await azureTablesStore(paged)).read(partition, { witness: 'scan' })
    expect(rows).toHaveLength(1_101)
    expect([rows[0]?.data, rows.at(-1)?.data]).toEqual([3, 3])
  })
})

describe('a store in Azure tables with a network that fails', () => {
  /** Too short for all that the SDK would try, so that a failing storage is given up half-way. */
  const PATIENCE = 400
  let direct: Store
  let store: Store
  let impatient: Store
  let partition = ''
  beforeAll(async () => {
    direct = await storeAt(account.connectionString)
    store = await storeAt(account.over(proxy.port))
    impatient = await storeAt(account.over(proxy.port), PATIENCE)
  })
  beforeEach(() => {
    partition = `test!${randomUUID()}`
    proxy.fates.length = 0
    proxy.requests.length = 0
    proxy.always = 'pass'
  })

  const put = (key: string, data: unknown, expects = 'nothing'): Change => ({ key, data, expects })
  const stored = async () => Object.fromEntries((await direct.read(partition)).map(({ key, data }) => [key, data]))
  async function versionOf(key: string) {
    const [row] = await direct.read(partition, { keys: [key] })
    return row?.version ?? 'not there'
  }

  /** Runs something that is to fail, and tells how and after how many milliseconds. */
  async function failureOf(run: () => Promise<unknown>) {
    const { took, came: error } = await taking(() =>
      run().then(
        () => undefined,
        (reason: unknown) => reason
      )
    )
    return { error, took }
  }

  describe('says "written" when the answer was lost after storage did it, and has it once:', () => {
    test('a new row', async () => {
      proxy.fates.push('lose')
      expect(await store.write(partition, [put('a', 1)])).toBe('written')
      expect(await stored()).toEqual({ a: 1 })
      expect(proxy.requests.filter((request) => request.startsWith('POST')).length).toBe(2)
    })

    test('a row changed by its version', async () => {
      await direct.write(partition, [put('a', 1)])
      const version = await versionOf('a')
      proxy.fates.push('lose')
      expect(await store.write(partition, [put('a', 2, version)])).toBe('written')
      expect(await stored()).toEqual({ a: 2 })
      expect(proxy.requests.filter((request) => request.startsWith('PUT')).length).toBe(2)
    })

    test('a row put there whatever was there', async () => {
      proxy.fates.push('lose', 'lose')
      expect(await store.write(partition, [put('a', 2, 'anything')])).toBe('written')
      expect(await stored()).toEqual({ a: 2 })
    })

    test('a removed row', async () => {
      await direct.write(partition, [put('a', 1), put('b', 1)])
      const version = await versionOf('a')
      proxy.fates.push('lose')
      expect(await store.write(partition, [{ key: 'a', data: undefined, expects: version }])).toBe('written')
      expect(await stored()).toEqual({ b: 1 })
    })

    test('several rows at once', async () => {
      await direct.write(partition, [put('a', 1), put('b', 1)])
      const version = await versionOf('a')
      proxy.fates.push('lose')
      const changes = [put('a', 2, version), put('c', 1), put('b', 2, 'anything')]
      expect(await store.write(partition, changes)).toBe('written')
      expect(await stored()).toEqual({ a: 2, b: 2, c: 1 })
      expect(proxy.requests.filter((request) => request.includes('$batch')).length).toBe(2)
    })
  })

  test('says "conflict" when the answer was lost of a write that storage refused', async () => {
    await direct.write(partition, [put('a', 1)])
    proxy.fates.push('lose')
    expect(await store.write(partition, [put('a', 2)])).toBe('conflict')
    expect(await stored()).toEqual({ a: 1 })
  })

  test('reads again when the answer was lost', async () => {
    await direct.write(partition, [put('a', 1)])
    proxy.fates.push('lose')
    expect(await store.read(partition)).toMatchObject([{ key: 'a', data: 1 }])
  })

  test.each([
    ['was not available', 'unavailable'],
    ['cut the line', 'reset'],
    ['did it and said that it could not', 'error']
  ] as const)('goes on when storage %s for a moment', async (_, fate) => {
    proxy.fates.push(fate)
    expect(await store.write(partition, [put('a', 1)])).toBe('written')
    expect(await stored()).toEqual({ a: 1 })
  })

  test('says "conflict" when storage did not find what was expected, and changes nothing', async () => {
    proxy.fates.push('mismatch')
    expect(await store.write(partition, [put('a', 1)])).toBe('conflict')
    expect(await stored()).toEqual({})
  })

  const failing: readonly (readonly [string, Fate])[] = [
    ['never answers', 'hang'],
    ['does what is asked and never says so', 'keep'],
    ['answers a few bytes at a time', 'drip'],
    ['does what is asked seconds later', 'late'],
    ['is never available', 'unavailable'],
    ['does what is asked and says that it could not', 'error'],
    ['is too busy', 'busy'],
    ['is too busy and asks to wait half a minute', 'throttled'],
    ['loses every answer', 'lose'],
    ['cuts every line', 'reset']
  ]

  test.each(failing)('gives up in time when storage %s', async (_, fate) => {
    const attempts = [
      ['read', () => impatient.read(partition)],
      ['write', () => impatient.write(partition, [put('a', 'een geheim')])],
      ['write', () => impatient.write(partition, [put('b', 'een geheim', 'anything'), put('c', 1)])]
    ] as const
    for (const [operation, attempt] of attempts) {
      proxy.always = fate
      const { error, took } = await failureOf(attempt)
      expect(error).toBeInstanceOf(StorageError)
      expect(error).toMatchObject({ operation, message: `storage could not ${operation}` })
      expect(took).toBeLessThan(2 * PATIENCE + 500)
      expect(String(error)).not.toContain('geheim')
    }
    await expect.poll(() => proxy.held.size).toBe(0)
    proxy.always = 'pass'
    // So little patience may run out on a busy machine too: then it is asked again.
    await expect.poll(() => impatient.write(partition, [put('d', 1)])).toBe('written')
  })

  test('asks no more in one filter than Azure takes: fifteen comparisons', async () => {
    const changes = Array.from({ length: 100 }, (_, at) => put(`row-${at}`, at))
    await store.write(partition, changes)
    expect(await store.write(partition, changes)).toBe('written')
    const keys = changes.map(({ key }) => key)
    await store.read(partition, { keys: keys.slice(0, 14) })
    await store.read(partition, { keys: keys.slice(0, 15) })
    await store.read(partition, { keys: ['scan'], prefixes: keys.slice(0, 8) })
    const filters = proxy.requests.filter((request) => request.includes('$filter='))
    expect(filters).toHaveLength(4)
    for (const filter of filters) expect(filter.match(/ (eq|ge|lt) /g)?.length).toBeLessThanOrEqual(15)
  })
})
