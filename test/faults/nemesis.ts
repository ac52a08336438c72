import { setTimeout as pause } from 'node:timers/promises'
import type { Kill } from './plan.ts'
import type { Replica } from './replicas.ts'

/**
 * Kills a replica each time enough was done, and starts it again; one of them always stays up. Resolves with how many
 * were killed, once all are up.
 */
export async function haunt(
  kills: readonly Kill[],
  replicas: readonly Replica[],
  taken: () => number
): Promise<number> {
  const restarts: Promise<void>[] = []
  for (const { after, replica: place, down } of kills) {
    const victim = replicas[place]
    if (!victim) throw new Error(`there is no replica ${place}`)
    const isAnotherUp = () => replicas.some((replica) => replica !== victim && replica.isUp())
    while (taken() < after || !victim.isUp() || !isAnotherUp()) await pause(10)
    await victim.kill()
    restarts.push(pause(down).then(() => victim.start()))
  }
  await Promise.all(restarts)
  return restarts.length
}
