import { createHash } from 'node:crypto'

/** Chance that falls the same way each time: what it gives depends on the seed and on how often it was asked. */
export type Dice = ReturnType<typeof diceOf>

/** The dice of a seed. */
export function diceOf(seed: string) {
  let rolls = 0
  const roll = () => createHash('sha256').update(`${seed} ${rolls++}`).digest().readUInt32BE(0) / 2 ** 32
  const below = (end: number) => Math.floor(roll() * end)

  function shuffled<T>(list: readonly T[]): readonly T[] {
    const left = [...list]
    return list.flatMap(() => left.splice(below(left.length), 1))
  }

  return {
    /** A number from 0 up to but without 1. */
    roll,
    /** Whether something happens that happens this often, from 0 for never to 1 for always. */
    chance: (often: number) => roll() < often,
    /** A whole number from the first to the last, both included. */
    between: (first: number, last: number) => first + below(last - first + 1),
    /** One of these. */
    pick<T>(list: readonly [T, ...T[]]): T {
      return list[below(list.length)] ?? list[0]
    },
    /** These in another order. */
    shuffled
  }
}
