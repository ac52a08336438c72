import { pressesOf } from '../cards/card-facts.ts'
import { again, type Speaker } from './client.ts'
import type { BlockPlan, Plan } from './votes.ts'

/** Fills in everything that is planned, card after card, and hands in when that is planned too. */
export async function answerAll(speaker: Speaker, { blocks, closing }: Plan): Promise<void> {
  for (const block of blocks) await answerBlock(speaker, block)
  if (!closing) return
  await speaker.presses('Naar de slotvragen')
  await speaker.presses('Antwoorden insturen', closing)
}

/** Fills in the cards of one block. */
export async function answerBlock(speaker: Speaker, { block, vote, context }: BlockPlan): Promise<void> {
  expectCard(speaker, 'vote', block)
  await speaker.presses({ verb: 'vote', vote })
  if (!context) return
  expectCard(speaker, 'context', block)
  await speaker.presses('Bewaar en ga verder', context)
}

/**
 * Fills in everything, and taps the first stage twice: the same press is delivered twice at once, and once more
 * as a new activity. Returns whether all three were answered the same.
 */
export async function answerPressingTwice(speaker: Speaker, { blocks, closing }: Plan): Promise<boolean> {
  const [first, ...others] = blocks
  const press = speaker.asActivity({ verb: 'vote', vote: first?.vote })
  const [one, other] = await Promise.all([speaker.sends(press), speaker.sends(press)])
  const later = await speaker.sends(again(press))
  await speaker.presses('Bewaar en ga verder', first?.context)
  await answerAll(speaker, { blocks: others, closing })
  return other.raw === one.raw && later.raw === one.raw
}

/** Fills in everything, the first block on a client that only knows Submit. */
export async function answerOnAnOldClient(speaker: Speaker, { blocks, closing }: Plan): Promise<void> {
  const [first, ...others] = blocks
  await speaker.presses({ verb: 'vote', vote: first?.vote }, {}, { form: 'submit' })
  await speaker.presses('Bewaar en ga verder', first?.context, { form: 'submit' })
  await answerAll(speaker, { blocks: others, closing })
}

/** Stops a story that has gone off its path before it answers the wrong card. */
function expectCard(speaker: Speaker, verb: string, block: string): void {
  const data = pressesOf(speaker.card()).map((action) => action.data as { verb?: string; block?: string } | undefined)
  if (!data.some((found) => found?.verb === verb && found.block === block))
    throw new Error(`${speaker.name} has another card than ${verb} of ${block}: ${JSON.stringify(data)}`)
}
