import { beforeAll, describe, expect, test } from 'vitest'
import { lookAtDiscussion } from '../../../src/app/look/discuss.ts'
import { lookAtWording } from '../../../src/app/look/wording.ts'
import { aRunningScan, shipped, type TeamsApp } from '../../build/app.ts'
import { wordedLibrary } from '../../build/wording.ts'
import { INSIDERS, OUTSIDERS, READERS } from './looking.ts'

let team: TeamsApp
beforeAll(async () => {
  team = await aRunningScan(undefined, undefined, undefined, wordedLibrary(shipped))
})

describe('the official text beside each stage', () => {
  test.each(INSIDERS)('is for the %s, part by part', async (reader) => {
    const look = await lookAtWording(team.app, READERS[reader], 'scan-1', 'preventie')
    expect(look?.parts.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'definition Definitie',
      'stage Fragmentair',
      'stage Planmatig',
      'stage Geïntegreerd',
      'stage Systematisch',
      'scale W2: Proactiviteit'
    ])
    expect(look?.parts[2]?.runs.map(({ kind, texts }) => [kind, texts.length])).toEqual([
      ['paragraph', 1],
      ['list', 2],
      ['paragraph', 1]
    ])
    expect(await lookAtDiscussion(team.app, READERS[reader], 'scan-1')).toMatchObject({
      isWorded: true,
      edition: '2025-2026'
    })
  })

  test.each(OUTSIDERS)('is not there for a %s', async (reader) => {
    expect(await lookAtWording(team.app, READERS[reader], 'scan-1', 'preventie')).toBeUndefined()
  })

  test('is not there for a block or a scan that is not there, nor in a scan without one', async () => {
    expect(await lookAtWording(team.app, READERS.member, 'scan-1', 'w4')).toBeUndefined()
    expect(await lookAtWording(team.app, READERS.member, 'scan-9', 'preventie')).toBeUndefined()
    const without = await aRunningScan()
    expect(await lookAtWording(without.app, READERS.member, 'scan-1', 'preventie')).toBeUndefined()
    expect(await lookAtDiscussion(without.app, READERS.member, 'scan-1')).toMatchObject({ isWorded: false })
  })
})
