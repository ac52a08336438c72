import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../src/local/azurite.ts'
import { azureTablesStore, TABLES, tableClient } from '../../src/storage/azure-tables.ts'
import { azureWholeTables } from '../../src/storage/azure-whole-tables.ts'
import { anAccount } from '../azurite.ts'
import { copying } from '../build/copying.ts'

const AT = new Date('2026-11-29T02:00:00.000Z')

let account: Account
beforeAll(async () => {
  account = await anAccount()
})

describe('a copy of real tables', () => {
  test('comes back as it was, whatever kind of property a row has', async () => {
    const address = { kind: 'emulator', connectionString: account.connectionString } as const
    const [main, erased] = [
      await azureTablesStore(tableClient(address)),
      await azureTablesStore(tableClient(address, TABLES.erased))
    ]
    const tables = azureWholeTables(address)
    const client = tableClient(address)
    await client.upsertEntity({
      partitionKey: 'kinds',
      rowKey: 'one',
      text: 'ëen\n"lijn"\u0000\u{1F600}',
      empty: '',
      yes: true,
      no: false,
      whole: 3,
      wholeDouble: { type: 'Double', value: 3 },
      half: 0.5,
      tiny: { type: 'Double', value: 5e-324 },
      notANumber: { type: 'Double', value: 'NaN' },
      large: 9007199254740993n,
      small: { type: 'Int64', value: '1' },
      when: new Date('2026-11-29T01:02:03.456Z'),
      exactly: { type: 'DateTime', value: '2026-11-29T01:02:03.1234567Z' },
      bytes: new Uint8Array([0, 1, 254, 255]),
      who: { type: 'Guid', value: '11111111-1111-4111-8111-111111111111' }
    })
    await client.upsertEntity({ partitionKey: 'kinds', rowKey: 'two' })
    const everything = async () => {
      const { rows } = await tables.page('poolster', { kind: 'after', partition: '' })
      return rows.map(({ version: _, ...row }) => row)
    }
    const before = await everything()
    expect(before[0]?.properties).toMatchObject({
      wholeDouble: { type: 'Double' },
      whole: { type: 'Int32', value: '3' },
      exactly: { type: 'DateTime', value: '2026-11-29T01:02:03.1234567Z' }
    })
    const { take, restore, ledger } = copying({ tables, main, erased }, () => AT)
    await ledger.begin()
    await take()
    await restore({ over: true })
    expect(await everything()).toEqual(before)
  })
})
