import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { writeResultFor } from '../../src/operate/network-file.ts'
import { makeNetworkKey, type NetworkKey, readNetworkKey, sealFor } from '../../src/operate/network-key.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { areOf, type NetworkFigures } from '../../src/scan/network.ts'
import { besides } from '../../src/scan/questions/index.ts'

const { current, earlier } = loadInstruments(join(import.meta.dirname, '..', '..', 'instruments'))
const shipped = [...current.values(), ...earlier]

let key: NetworkKey
let other: NetworkKey
let file = ''
beforeAll(async () => {
  const made = await makeNetworkKey()
  file = made.file
  const [one, two] = await Promise.all([readNetworkKey(file), readNetworkKey((await makeNetworkKey()).file)])
  if (!one || !two) throw new Error('a key that was made can’t be read')
  key = one
  other = two
})

/** The figures of a centre that chose as much as it could, or as little. */
function figuresOf(instrument: Instrument, isMuch: boolean): NetworkFigures {
  const stages = instrument.stages.map(({ id }) => id).toSorted((one, two) => two.length - one.length)
  const stage = (isMuch ? stages[0] : stages.at(-1)) ?? ''
  const chosen = besides(instrument).flatMap((question) =>
    question.kind === 'choice' && question.onlyAt === undefined
      ? [[question.id, isMuch ? question.options.map(({ id }) => id) : []] as const]
      : []
  )
  return {
    instrument: instrument.id,
    schoolYear: '2026-2027',
    blocks: instrument.blocks.map(({ id }) => ({
      block: id,
      stage,
      toward: isMuch ? stage : '',
      chosen: Object.fromEntries(chosen)
    })),
    priorities: isMuch ? instrument.blocks.map(({ id }) => id) : []
  }
}

describe('what is sealed for a network', () => {
  test('is opened by its key, and by no other', async () => {
    const sealed = await sealFor(key.public, 'één geheim')
    expect(await key.open(sealed)).toBe('één geheim')
    expect(await other.open(sealed)).toBeUndefined()
  })

  test('shows nothing of itself, and is another text each time', async () => {
    const [one, two] = await Promise.all([sealFor(key.public, 'geheim'), sealFor(key.public, 'geheim')])
    expect(one).not.toBe(two)
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('geheim')
  })

  test('is not opened where one letter of it is another one, wherever that is', async () => {
    const sealed = await sealFor(key.public, 'geheim')
    for (const at of [0, 40, 150, 300, 5_000, sealed.length - 2]) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
      expect(await key.open(changed), `at ${at}`).toBeUndefined()
    }
    for (const text of ['', 'x', 'a.b.c.d.e', sealed.slice(1)]) expect(await key.open(text)).toBeUndefined()
  })

  test.each(shipped.map((instrument) => [`${instrument.id} ${instrument.edition}`, instrument] as const))(
    'is as long for a centre that chose much as for one that chose little, with %s',
    async (_, instrument) => {
      const seals = [true, false].map(async (isMuch) => {
        const figures = figuresOf(instrument, isMuch)
        expect(areOf(instrument, figures)).toBe(true)
        return (await sealFor(key.public, writeResultFor(isMuch ? 'clb met een heel lange naam' : 'clb', figures)))
          .length
      })
      expect(new Set(await Promise.all(seals)).size).toBe(1)
    }
  )

  test('is refused where it is longer than a row of storage can hold, and not cut off', async () => {
    expect(await key.open(await sealFor(key.public, 'x'.repeat(16_384)))).toHaveLength(16_384)
    await expect(sealFor(key.public, 'x'.repeat(16_385))).rejects.toThrow('16385')
  })
})

describe('the digest of a centre', () => {
  test('is the same for the same centre, and another one for another centre or another key', () => {
    expect(key.digestOf('clb noord')).toBe(key.digestOf('clb noord'))
    expect(new Set([key.digestOf('clb noord'), key.digestOf('clb zuid'), other.digestOf('clb noord')]).size).toBe(3)
  })

  test('stays when the key is read again from its file', async () => {
    expect((await readNetworkKey(file))?.digestOf('clb noord')).toBe(key.digestOf('clb noord'))
    expect((await readNetworkKey(file))?.mark).toBe(key.mark)
    expect(other.mark).not.toBe(key.mark)
  })
})

describe('the file of a key', () => {
  test.each([
    ['is no JSON', () => file.slice(5)],
    ['is something else', () => '{"format":"poolster-result"}'],
    ['is of a later version', () => file.replace('"version": 1', '"version": 2')],
    ['has halves of two keys', () => file.replace(key.public, other.public)],
    ['lost a letter', () => file.replace(/"private": "./, '"private": "')],
    ['is empty', () => '']
  ])('that %s is none', async (_, text) => {
    expect(await readNetworkKey(text())).toBeUndefined()
  })
})
