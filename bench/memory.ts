import { startProgram } from './program.ts'

/** The bytes that the bot has in use after so many turns, each measured in a process of its own. */
export async function measureMemory(counts: readonly number[]): Promise<readonly number[]> {
  const bytes: number[] = []
  for (const turns of counts) {
    const program = await startProgram('turns-program.ts', { turns })
    bytes.push(await program.heap())
    await program.stop()
  }
  return bytes
}
