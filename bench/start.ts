import { startAzurite } from '../src/local/azurite.ts'
import { compared, inPairs } from './pairs.ts'
import { startProgram } from './program.ts'

/** Milliseconds of computing from the start of the bot until it is ready, beside those of importing what it is made of. */
export async function measureStart(pairs: number) {
  const azurite = await startAzurite()
  const { connectionString } = azurite
  const computed = async (program: string) => {
    const { cpu, stop } = await startProgram(program, { connectionString })
    const milliseconds = await cpu()
    await stop()
    return milliseconds
  }
  try {
    return compared(
      await inPairs(
        { pairs, warming: 1 },
        () => computed('poolster-program.ts'),
        () => computed('imports-program.ts')
      )
    )
  } finally {
    await azurite.stop()
  }
}
