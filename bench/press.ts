import type { Activity } from '../test/build/activity.ts'

/** How often a press is made that storage had no time for, before something is wrong. */
const TRIES = 3

/**
 * Presses as somebody does whom Teams serves, and once more when the answer is that it can't be kept now; gives the card
 * that is the answer, and throws when there is none.
 */
export async function press({ port }: { readonly port: number }, activity: Activity): Promise<object> {
  for (let tries = 0; tries < TRIES; tries++) {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity)
    })
    if (response.status !== 200) throw new Error(`a press was answered by ${response.status}`)
    const answer = (await response.json()) as { readonly type?: string }
    if (answer.type === 'application/vnd.microsoft.card.adaptive') return answer
  }
  throw new Error('a press was not kept')
}
