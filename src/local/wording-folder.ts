import { join } from 'node:path'
import process from 'node:process'

const ROOT = join(import.meta.dirname, '..', '..')

/** Where this machine has the official texts of its centre: the setting, or the folder `instrument-wording`, which git leaves alone. */
export function wordingFolder(): string {
  return process.env.INSTRUMENT_WORDING || join(ROOT, 'instrument-wording')
}
