import { createContext, useContext } from 'react'
import { unread } from '../words/tab/frame.ts'
import type { Host } from './host.ts'

/** What a reading gives back of what came: a schema of `zod/mini` has this. */
export type WireSchema<T> = { readonly safeParse: (data: unknown) => { success: true; data: T } | { success: false } }

/**
 * NoAnswer there is nothing to show: nobody is signed in, it is not there (or not theirs), the server can't now, it was asked too
 * often, there is no way to it, it speaks of what this page does not know yet, the server can't read it, now or later, or the file that was
 * sent is too large or of another type.
 */
export type NoAnswer =
  | 'signed-out'
  | 'nothing'
  | 'trouble'
  | 'too-often'
  | 'offline'
  | 'newer'
  | 'unread'
  | 'large'
  | 'type'

/** Asking came to nothing. */
export class NotGiven extends Error {
  readonly why: NoAnswer
  constructor(why: NoAnswer, cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}

/** What to say where asking came to nothing: this, unless trying again does not help. */
export function failedText(error: unknown, otherwise: string): string {
  return error instanceof NotGiven && error.why === 'unread' ? unread : otherwise
}

/** That asking came to nothing, and what to say of it. */
export type Failed = { readonly kind: 'failed'; readonly text: string }

/** The same as an answer. */
export const asFailed =
  (otherwise: string) =>
  (error: unknown): Failed => ({ kind: 'failed', text: failedText(error, otherwise) })

/** What a status of the server says; any other is trouble. */
const WHY: Readonly<Partial<Record<number, NoAnswer>>> = {
  401: 'signed-out',
  404: 'nothing',
  413: 'large',
  415: 'type',
  422: 'unread',
  429: 'too-often'
}

/** How long an answer is waited for, in milliseconds; and that on a file, which takes its time to be sent and read. */
const [PATIENCE, WITH_FILE] = [20_000, 60_000]

/** How the server is asked, as who looks. */
export type Ask = {
  /** What can be looked at below /api/look. Throws NotGiven. */
  readonly look: <T>(path: string, reading: WireSchema<T>) => Promise<T>
  /** Something to take along. */
  readonly file: (path: string) => Promise<{ readonly name: string; readonly blob: Blob }>
  /** Something to do below /api/do. */
  readonly act: <T>(path: string, json: object, reading: WireSchema<T>) => Promise<T>
  /** A file to be read below /api/read; nothing is kept of it. */
  readonly readFile: <T>(path: string, file: Blob, reading: WireSchema<T>) => Promise<T>
}

/** How the server is asked in a host. */
export function askIn({ authorization }: Pick<Host, 'authorization'>): Ask {
  return {
    look: async (path, reading) => read(await call(`/api/look/${path}`), reading),
    async file(path) {
      const response = await call(`/api/look/${path}`)
      const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? []
      return { name: decodeURIComponent(name), blob: await response.blob() }
    },
    act: async (path, json, reading) =>
      read(
        await call(`/api/do/${path}`, {
          method: 'POST',
          body: JSON.stringify(json),
          headers: { 'Content-Type': 'application/json' }
        }),
        reading
      ),
    readFile: async (path, file, reading) =>
      read(
        await call(
          `/api/read/${path}`,
          { method: 'POST', body: file, headers: { 'Content-Type': file.type } },
          WITH_FILE
        ),
        reading
      )
  }

  async function call(url: string, init: RequestInit = {}, patience = PATIENCE): Promise<Response> {
    const token = await authorization().catch((cause: unknown) => {
      throw new NotGiven('signed-out', cause)
    })
    const headers = { ...init.headers, Authorization: token }
    const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(patience) }).catch(
      (cause: unknown) => {
        throw new NotGiven('offline', cause)
      }
    )
    if (response.ok) return response
    throw new NotGiven(WHY[response.status] ?? 'trouble')
  }
}

async function read<T>(response: Response, reading: WireSchema<T>): Promise<T> {
  const json: unknown = await response.json().catch(() => undefined)
  const found = reading.safeParse(json)
  if (!found.success) throw new NotGiven('newer')
  return found.data
}

const Asking = createContext<Ask | undefined>(undefined)

/** Gives what is within a way to ask. */
export const AskingProvider = Asking.Provider

/** How to ask from within a page. */
export function useAsk(): Ask {
  const ask = useContext(Asking)
  if (!ask) throw new Error('nobody to ask')
  return ask
}
