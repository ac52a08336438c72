import { ACTS, LOOKS, READINGS } from '../../src/app/looks.ts'
import { CHANNEL } from '../build/the-team.ts'

/** What a part of a path can be: of An's scan, and of one that is not there. Whoever gives a path a new part tells it here. */
const PARTS: Readonly<Record<string, { readonly real: readonly string[]; readonly unreal: string }>> = {
  scan: { real: ['scan-1'], unreal: 'no-such-scan' },
  block: { real: ['preventie'], unreal: 'no-such-block' },
  theme: { real: ['light', 'dark', 'contrast'], unreal: 'no-such-theme' },
  kind: { real: ['pdf', 'xlsx', 'csv', 'json'], unreal: 'exe' },
  instrument: { real: ['poolster-clb'], unreal: 'no-such-instrument' },
  conversation: { real: [CHANNEL], unreal: '19:nowhere@thread.tacv2' }
}

/** Every path on which something can be looked at, those on which something can be done, and those on which a file is read. */
export const LOOKED_AT = Object.keys(LOOKS)
export const DONE_AT = Object.keys(ACTS)
export const READ_AT = Object.keys(READINGS)

/** The addresses that a path stands for: all of them of An's scan. */
export function addressesOf(path: string): readonly string[] {
  const [, name] = /:(\w+)/.exec(path) ?? []
  if (name === undefined) return [path]
  return partOf(name).real.flatMap((one) => addressesOf(path.replace(`:${name}`, encodeURIComponent(one))))
}

/** The same path where nothing is. */
export function nowhereOn(path: string): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(partOf(name).unreal))
}

function partOf(name: string) {
  const part = PARTS[name]
  if (!part) throw new Error(`what can :${name} be? Tell it in test/tab/paths.ts`)
  return part
}
