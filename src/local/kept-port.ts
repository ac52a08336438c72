import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { freePort, isFree } from './child.ts'

/** The port that a file remembers, so that an address stays the same from one start to the next; another one where that is taken. */
export async function keptPort(file: string): Promise<number> {
  const kept = Number(await readFile(file, 'utf8').catch(() => ''))
  if (Number.isInteger(kept) && kept > 0 && kept < 65_536 && (await isFree(kept))) return kept
  const port = await freePort()
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${port}\n`)
  return port
}
