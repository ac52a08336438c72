import { QueueClient, type StoragePipelineOptions } from '@azure/storage-queue'
import { credentialOf, type QueuesAddress } from '../storage/account.ts'
import { begin, seal, spare, unseal } from './letter.ts'
import { type Letter, type Queue, QueueError } from './queue.ts'

/** A call that takes longer, the SDK's own retries included, is given up. */
const PATIENCE = 3_000

/** How many letters are laid in at the same time. */
const SIDE_BY_SIDE = 16

/** Letters stay until they are done: Azure would drop them after seven days. */
const FOR_EVER = { messageTimeToLive: -1 }

/** An Azure queue client; a credential over https and a connection string over http can't share one path. */
export function queueClient(address: QueuesAddress, queue: string): QueueClient {
  const options: StoragePipelineOptions = {
    retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 800 }
  }
  return address.kind === 'account'
    ? new QueueClient(`${address.queues}/${queue}`, credentialOf(address.clientId), options)
    : new QueueClient(address.connectionString, queue, options)
}

/**
 * A queue in Azure Storage (or its emulator): one message per letter, its JSON as the text. What is set aside lies in a
 * queue of its own as `{ reason, text }`. Makes both when they aren't there yet. `patience` is the time one call may
 * take, in milliseconds. Azure counts in whole seconds: a letter may stay hidden up to a second longer than asked.
 */
export async function azureQueue(waiting: QueueClient, aside: QueueClient, patience = PATIENCE): Promise<Queue> {
  for (const client of [waiting, aside])
    await inTime('prepare', 10_000, (abortSignal) => client.createIfNotExists({ abortSignal }))

  /** Does something with a letter in hand; undefined when it is no longer in this hand, or no longer there. */
  async function withHeld<T>(operation: keyof Queue, act: (abortSignal: AbortSignal) => Promise<T>) {
    try {
      return await inTime(operation, patience, act)
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  }

  return {
    async add(jobs, turn, after = 0) {
      const options = { ...FOR_EVER, visibilityTimeout: seconds(after) }
      const send = (text: string) =>
        inTime('add', patience, (abortSignal) => waiting.sendMessage(text, { ...options, abortSignal }))
      const left = [...jobs]
      const lay = async () => {
        for (let job = left.shift(); job; job = left.shift()) await send(seal(job, turn))
      }
      // Once one can't be laid in, no more are tried: whoever asked will ask again.
      const stop = (error: unknown) => {
        left.length = 0
        throw error
      }
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => lay().catch(stop)))
    },
    async take(most, hiddenFor) {
      const options = { numberOfMessages: most, visibilityTimeout: seconds(hiddenFor) }
      const { receivedMessageItems: items } = await inTime('take', patience, (abortSignal) =>
        waiting.receiveMessages({ ...options, abortSignal })
      )
      return items.map(({ messageId, popReceipt, messageText, dequeueCount, insertedOn }): Letter => {
        // Two clocks that lie a little apart make no letter from the future.
        const age = Math.max(Date.now() - insertedOn.getTime(), 0)
        return { ...unseal(messageText, dequeueCount), id: messageId, receipt: popReceipt, age }
      })
    },
    async keep(letter, hiddenFor, isBegun) {
      const { id, receipt, text } = letter
      const kept = await withHeld('keep', (abortSignal) =>
        waiting.updateMessage(id, receipt, isBegun && begin(text), seconds(hiddenFor), { abortSignal })
      )
      return kept && { ...letter, receipt: kept.popReceipt ?? receipt }
    },
    async done({ id, receipt }) {
      await withHeld('done', (abortSignal) => waiting.deleteMessage(id, receipt, { abortSignal }))
    },
    async postpone({ id, receipt, text }, after, counted) {
      const said = counted === 'spared' ? spare(text) : begin(text)
      await withHeld('postpone', (abortSignal) =>
        waiting.updateMessage(id, receipt, said, seconds(after), { abortSignal })
      )
    },
    async setAside({ id, receipt, text }, reason) {
      // First there, then away: it may lie there twice, but never nowhere.
      const kept = JSON.stringify({ reason, text })
      const { messageId } = await inTime('setAside', patience, (abortSignal) =>
        aside.sendMessage(kept, { ...FOR_EVER, abortSignal })
      )
      await withHeld('setAside', (abortSignal) => waiting.deleteMessage(id, receipt, { abortSignal }))
      return messageId
    }
  }
}

/** Resolves when a queue is there and lets this bot in. */
export async function queueAnswers(client: QueueClient): Promise<void> {
  await inTime('prepare', PATIENCE, (abortSignal) => client.getProperties({ abortSignal }))
}

/**
 * Resolves when this bot may do in a queue all that it does: make it where it isn't there yet, look into it, lay a letter in
 * and take it out. Nobody is given that letter, nor does it stay where taking it out fails.
 */
export async function queueServes(client: QueueClient): Promise<void> {
  await inTime('prepare', 10_000, (abortSignal) => client.createIfNotExists({ abortSignal }))
  await inTime('take', PATIENCE, (abortSignal) => client.peekMessages({ abortSignal }))
  const hidden = { visibilityTimeout: 59, messageTimeToLive: 60 }
  const { messageId, popReceipt } = await inTime('add', PATIENCE, (abortSignal) =>
    client.sendMessage('trial', { ...hidden, abortSignal })
  )
  await inTime('done', PATIENCE, (abortSignal) => client.deleteMessage(messageId, popReceipt, { abortSignal }))
}

/** Whole seconds that are no shorter. */
function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000)
}

/** Whether a letter is no longer there, or was taken by somebody else since. */
function isGone(error: unknown): boolean {
  const { statusCode, code } = (error as { cause?: { statusCode?: number; code?: string } }).cause ?? {}
  return statusCode === 404 || code === 'PopReceiptMismatch'
}

async function inTime<T>(
  operation: QueueError['operation'],
  patience: number,
  call: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  try {
    return await call(AbortSignal.timeout(patience))
  } catch (cause) {
    throw new QueueError(operation, cause)
  }
}
