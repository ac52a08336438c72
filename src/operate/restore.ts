import { randomUUID } from 'node:crypto'
import { systemClock } from '../delivery/clock.ts'
import { azureTablesStore, tableClient } from '../storage/azure-tables.ts'
import { azureWholeTables } from '../storage/azure-whole-tables.ts'
import { erasedIn } from '../storage/erased-table.ts'
import { lease } from '../storage/lease.ts'
import { scanStore } from '../storage/scans.ts'
import { type CommandCall, calledHere, installationFor, optionsIn, SETTINGS_USAGE } from './called.ts'
import { type CameTo, saying } from './came-to.ts'
import { checkCopy } from './copies/check-copy.ts'
import { mayRestore, takeDuty } from './copies/may-restore.ts'
import { copyPlaceOf } from './copies/place-of.ts'
import { putBack } from './copies/put-back.ts'
import { told } from './copies/told.ts'

const flag = { type: 'boolean', default: false } as const

const USAGE = `Say where the copy is: restore --from FOLDER [--check] [--over] [--erased-too] [--beside-bot]; docs/backup.md says what each does.
  ${SETTINGS_USAGE}`

/** `npm run restore -- --from FOLDER`: puts a copy back in the tables, and goes on where that was stopped. */
export async function restore(called: CommandCall): Promise<CameTo> {
  const options = { from: { type: 'string' }, check: flag, over: flag, 'erased-too': flag, 'beside-bot': flag } as const
  const asked = optionsIn(called.args, options)?.values
  if (!asked?.from) return { code: 2, lines: [USAGE] }
  const { storage, backupDays } = installationFor(called, asked.settings)
  const place = await copyPlaceOf(asked.from, called.typedIn, storage)
  const copy = await checkCopy(place)
  const now = () => new Date()
  const main = await azureTablesStore(tableClient(storage))
  const duty = asked['beside-bot'] ? undefined : lease(main, 'sender', `restore ${randomUUID()}`, systemClock.now)
  const parts = {
    tables: azureWholeTables(storage),
    place,
    main,
    scans: scanStore(main),
    ledger: await erasedIn(storage, now, backupDays),
    duty,
    clock: systemClock,
    now
  }
  const bold = { over: asked.over, erasedToo: asked['erased-too'] }
  if (duty) await takeDuty(main, duty, systemClock)
  try {
    const how = await mayRestore(parts, copy, bold, backupDays)
    const whole = `The copy in ${place.name} is whole: ${told(copy.list)}.`
    if (asked.check) return { code: 0, lines: [`${whole} It can be put back; nothing was changed.`] }
    const { rows, leftOut } = await putBack(parts, copy.list, how)
    return {
      code: 0,
      lines: [
        `${whole} ${rows} rows were put back, and ${leftOut} were left out, as what they held was erased since. Start the bot: it goes on from ${copy.list.begunAt}.`
      ]
    }
  } finally {
    await duty?.giveBack()
  }
}

if (import.meta.main) await saying(() => restore(calledHere()))
