import { expect, test } from 'vitest'
import { stopAll } from '../src/stop.ts'

test('a bot that stops ends one thing after the other, and tells of what fails or never ends', async () => {
  const ended: string[] = []
  const told: (readonly [string, string])[] = []
  const ending = (what: string, end: () => Promise<void>) => ({
    what,
    within: 50,
    end: async () => {
      ended.push(what)
      await end()
    }
  })
  await stopAll(
    [
      ending('well', async () => undefined),
      ending('hanging', () => new Promise(() => undefined)),
      ending('failing', () => Promise.reject(new Error('down'))),
      ending('last', async () => undefined)
    ],
    (what, error) => told.push([what, (error as Error).message])
  )
  expect(ended).toEqual(['well', 'hanging', 'failing', 'last'])
  expect(told).toEqual([
    ['hanging', 'did not end in 0.05 s'],
    ['failing', 'down']
  ])
})
