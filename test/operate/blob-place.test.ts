import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob'
import { beforeAll, expect, test } from 'vitest'
import type { Account } from '../../src/local/azurite.ts'
import { checkCopy } from '../../src/operate/copies/check-copy.ts'
import { copiesOf } from '../../src/operate/copies/copies-of.ts'
import type { StorageAddress } from '../../src/storage/account.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { blobPlace } from '../../src/storage/blob-place.ts'
import type { CopyPlace } from '../../src/storage/copy-place.ts'
import { anAccount } from '../azurite.ts'

let account: Account
let place: CopyPlace
let address: StorageAddress
let container: ContainerClient
beforeAll(async () => {
  account = await anAccount()
  address = { kind: 'emulator', connectionString: account.connectionString }
  container = BlobServiceClient.fromConnectionString(account.connectionString).getContainerClient('copies')
  await container.create()
  place = blobPlace(`${container.url}/2026-11-29`, address)
})

test('a container keeps the files of a copy behind its name, and its list last', async () => {
  expect(await place.list()).toBeUndefined()
  await place.save('one.gz', Readable.from([Buffer.from('een'), Buffer.from('twee')]))
  await place.saveList('{"a":1}')
  await place.saveList('{"a":2}')
  expect(await place.list()).toBe('{"a":2}')
  expect(await text(await place.open('one.gz'))).toBe('eentwee')
})

test('a file that breaks off is not there, and one that is not there says so', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half')
      throw new Error('the machine stopped')
    })()
  )
  await expect(place.save('broken.gz', broken)).rejects.toThrow('the machine stopped')
  for (const name of ['broken.gz', 'never.gz'])
    await expect(place.open(name)).rejects.toMatchObject({ statusCode: 404 })
})

test('the copy of a night goes behind its day, and can be put back', async () => {
  const main = await azureTablesStore(tableClient(address))
  await main.write('partition', [
    { key: 'a', data: { v: 1, kind: 'welcomed', content: { at: '' } }, expects: 'nothing' }
  ])
  const log: (readonly [string, object])[] = []
  const copies = copiesOf(
    { storage: address, copies: container.url },
    {
      now: () => new Date('2026-11-30T03:00:00.000Z'),
      newId: randomUUID,
      program: '0.0.0',
      isHeld: () => true,
      causeOf: String,
      log: {
        info: (fields, message) => void log.push([message, fields]),
        warn: (fields, message) => void log.push([`warning: ${message}`, fields])
      }
    }
  )
  await copies?.look()
  expect(log).toEqual([['copy', { day: '2026-11-30', rows: 1, files: 1, took: 0 }]])
  const { rows } = await checkCopy(blobPlace(`${container.url}/2026-11-30`, address))
  expect([...rows]).toEqual([['poolster', 1]])
})

test('an installation that names no container keeps no copies', () => {
  const parts = { now: () => new Date(), newId: randomUUID, program: '', isHeld: () => true, causeOf: String }
  expect(
    copiesOf({ storage: address }, { ...parts, log: { info: () => undefined, warn: () => undefined } })
  ).toBeUndefined()
})
