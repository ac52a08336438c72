import { begin, seal, spare, unseal } from './letter.ts'
import type { Letter, Queue } from './queue.ts'

/** A letter as it lies there; its receipt is the number of the last time that something was done with it. */
type Lying = { text: string; readonly addedAt: number; visibleAt: number; takes: number; receipt: number }

/** A letter that was set aside, and why. */
export type Aside = { readonly text: string; readonly reason: string }

/**
 * A queue in memory: the definition of what a queue does, and the quick one for tests. `now` is the time in
 * milliseconds. Nothing outlives the process.
 */
export function memoryQueue(now: () => number) {
  const lying = new Map<string, Lying>()
  const aside: Aside[] = []
  let count = 0

  /** Lays a text in as it is. */
  function lay(text: string, after = 0): void {
    lying.set(String(++count), { text, addedAt: now(), visibleAt: now() + after, takes: 0, receipt: count })
  }

  function held({ id, receipt }: Letter): Lying | undefined {
    const found = lying.get(id)
    return String(found?.receipt) === receipt ? found : undefined
  }

  function hide(found: Lying, hiddenFor: number): void {
    found.visibleAt = now() + hiddenFor
    found.receipt = ++count
  }

  const queue: Queue = {
    async add(jobs, turn, after) {
      for (const job of jobs) lay(seal(job, turn), after)
    },
    async take(most, hiddenFor) {
      const free = [...lying].filter(([, { visibleAt }]) => visibleAt <= now()).slice(0, most)
      return free.map(([id, found]): Letter => {
        hide(found, hiddenFor)
        found.takes++
        return { ...unseal(found.text, found.takes), id, receipt: String(found.receipt), age: now() - found.addedAt }
      })
    },
    async keep(letter, hiddenFor, isBegun) {
      const found = held(letter)
      if (!found) return undefined
      hide(found, hiddenFor)
      if (isBegun) found.text = begin(letter.text)
      return { ...letter, receipt: String(found.receipt) }
    },
    async done(letter) {
      if (held(letter)) lying.delete(letter.id)
    },
    async postpone(letter, after, counted) {
      const found = held(letter)
      if (!found) return
      hide(found, after)
      found.text = counted === 'spared' ? spare(letter.text) : begin(letter.text)
    },
    async setAside(letter, reason) {
      const found = held(letter)
      if (!found) return letter.id
      aside.push({ text: found.text, reason })
      lying.delete(letter.id)
      return letter.id
    }
  }
  return { ...queue, lay, aside }
}
