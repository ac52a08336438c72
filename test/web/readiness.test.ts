import { describe, expect, test } from 'vitest'
import { type Needs, readiness } from '../../src/web/readiness.ts'
import { call, serve } from './serve.ts'

const well = async () => undefined
const down = () => Promise.reject(new Error('secret words'))
const silent = () => new Promise<never>(() => undefined)

describe('what a bot can’t do without', () => {
  test.each<readonly [string, Needs, readonly string[]]>([
    ['all is there', { storage: well, queue: well, keys: well }, []],
    ['one is down', { storage: down, queue: well, keys: well }, ['storage']],
    ['one says nothing', { storage: well, queue: silent, keys: well }, ['queue']],
    ['all are gone', { storage: down, queue: silent, keys: down }, ['storage', 'queue', 'keys']]
  ])('is named where it is missing (%s)', async (_what, needs, missing) => {
    expect(await readiness(needs, () => 0, 100)()).toEqual(missing)
  })

  test('is looked at once in a while, however many ask', async () => {
    let time = 0
    let looks = 0
    let isDown = false
    const storage = async () => {
      looks++
      if (isDown) throw new Error('down')
    }
    const missing = readiness({ storage }, () => time)
    await Promise.all(Array.from({ length: 100 }, () => missing()))
    expect(looks).toBe(1)
    isDown = true
    expect(await missing()).toEqual([])
    time = 60_000
    expect(await missing()).toEqual(['storage'])
    expect(looks).toBe(2)
  })
})

describe('/ready', () => {
  const ready = async (missing?: () => Promise<readonly string[]>) => {
    const response = await call(await serve(missing && { missing }), '/ready')
    return [response.status, await response.json()]
  }

  test('says so, and otherwise what is missing and no more', async () => {
    expect(await ready()).toEqual([200, { status: 'ready' }])
    expect(await ready(async () => [])).toEqual([200, { status: 'ready' }])
    expect(await ready(async () => ['queue', 'keys'])).toEqual([
      503,
      { status: 'not-ready', missing: ['queue', 'keys'] }
    ])
  })

  test('looks at nothing while the bot has too much to do', async () => {
    let looks = 0
    const server = await serve({
      bounds: { busy: { turns: -1, delay: 60_000 }, well: { turns: -1, delay: 60_000 }, most: 4 },
      missing: async () => {
        looks++
        return []
      }
    })
    await call(server, '/api/messages', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    const response = await call(server, '/ready')
    expect([response.status, await response.json(), looks]).toEqual([503, { status: 'busy' }, 0])
  })
})
