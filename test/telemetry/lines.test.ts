import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { LostEdition } from '../../src/scan/instrument.ts'
import { DamagedRow, NewerRow } from '../../src/storage/store.ts'
import { runningLines } from '../../src/telemetry/lines.ts'
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts'
import { troubles } from '../../src/telemetry/trouble.ts'

type Line = Readonly<Record<string, unknown>>

/** The lines of a bot, as they are written. */
async function telling() {
  const written: Line[] = []
  const log = pino({ base: null }, { write: (line: string) => void written.push(JSON.parse(line) as Line) })
  const trouble = troubles(log, Date.now, () => 'Wait.')
  return { written, lines: runningLines(log, trouble, await openTelemetry(undefined, '1', 'a')) }
}

type Lines = Awaited<ReturnType<typeof telling>>['lines']

/** Every way in which a row that can't be read comes into the log. */
const WAYS: readonly (readonly [string, (lines: Lines, error: unknown) => void])[] = [
  ['a row that is passed over', (lines, error) => lines.unreadable(error, 'scan a')],
  [
    'a turn',
    (lines, error) => lines.turn({ turn: 'a', milliseconds: 1, kind: 'press vote', outcome: 'failed', error })
  ],
  ['a request of the tab', (lines, error) => lines.failed(error, 'a')],
  ['a sweep', (lines, error) => lines.sweepTrouble(error, 'a')]
]

describe.each(WAYS)('%s', (_where, tell) => {
  test.each([
    ['scan', 'poolster'],
    ['totals', 'poolsternetwork']
  ])('tells of a %s of a newer version in which table it is, in which version, and what to do', async (row, table) => {
    const { written, lines } = await telling()
    tell(lines, new NewerRow(row, 9, 2))
    expect(written).toMatchObject([{ table, row, rowVersion: 9, reads: 2 }])
    expect(String(written[0]?.advice)).toMatch(/left as it is.*newest version.*install the newer one again/)
  })

  test('tells of a damaged one in which table it is, and what to do', async () => {
    const { written, lines } = await telling()
    tell(lines, new DamagedRow('member', 'is damaged at name'))
    expect(written).toMatchObject([{ table: 'poolster', row: 'member' }])
    expect(String(written[0]?.advice)).toMatch(/put it back from a copy/)
  })

  test('tells of a scan without its edition which one that is, and what to do', async () => {
    const { written, lines } = await telling()
    tell(lines, new LostEdition('scan-1', 'poolster-clb', '2025-2026'))
    expect(written).toMatchObject([{ edition: 'poolster-clb 2025-2026' }])
    expect(String(written[0]?.advice)).toMatch(/install the version of Poolster that has it/)
    expect(written[0]).not.toHaveProperty('row')
  })

  test('says nothing of a row where something else failed', async () => {
    const { written, lines } = await telling()
    tell(lines, new Error('away'))
    expect(written[0]).not.toHaveProperty('table')
  })
})
