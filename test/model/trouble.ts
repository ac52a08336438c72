import { StorageError, type Store } from '../../src/storage/store.ts'

/**
 * What befalls a press at one of its calls to storage, 1 being the first, or at the first one that changes something: storage does not do it and says so; it does it
 * and its answer is lost; or the call waits, before it is done, until it is let go.
 */
export type Trouble = { readonly call: number | 'change'; readonly what: 'undone' | 'unanswered' | 'held' }

/** Storage as one press meets it; `met` says at what kind of call there was trouble. */
export function troubledStore(inner: Store, trouble: Trouble | undefined, met: (operation: 'read' | 'write') => void) {
  const stopped = Promise.withResolvers<'held'>()
  const gate = Promise.withResolvers<void>()
  let calls = 0
  let hasMet = false

  async function call<T>(operation: 'read' | 'write', done: () => Promise<T>): Promise<T> {
    calls++
    const isIt = trouble?.call === 'change' ? operation === 'write' && !hasMet : trouble?.call === calls
    if (!trouble || !isIt) return done()
    hasMet = true
    met(operation)
    if (trouble.what === 'held') {
      stopped.resolve('held')
      await gate.promise
      return done()
    }
    if (trouble.what === 'unanswered') await done()
    throw new StorageError(operation, new Error(trouble.what))
  }

  return {
    store: {
      read: (...asked: Parameters<Store['read']>) => call('read', () => inner.read(...asked)),
      write: (...asked: Parameters<Store['write']>) => call('write', () => inner.write(...asked))
    } satisfies Store,
    /** Resolves when the press is held up. */
    held: stopped.promise,
    /** Lets a press that is held up go on. */
    letGo: gate.resolve
  }
}
