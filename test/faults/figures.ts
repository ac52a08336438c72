import type { Breach, Kind } from './check-history.ts'
import type { Played } from './play.ts'

/** What a run was and what it showed, as figures by name. */
export type Figures = Readonly<Record<string, number>>

/** The figures of a run: how hard it was, and how often each promise was broken. */
export function figuresOf({ history, kills, struck, bodies }: Played, breaches: readonly Breach[]): Figures {
  const { writes, looks, messages } = history
  const presses = Map.groupBy(writes, ({ press }) => press)
  const kept = [...presses.values()].filter((all) => all.some(({ outcome }) => outcome === 'ok'))
  const broken = (...kinds: readonly Kind[]) => breaches.filter(({ kind }) => kinds.includes(kind)).length
  const recorded = (state: string) => messages.filter((message) => message.recorded === state).length
  const faults = (fates: ReadonlyMap<string, number>, line: string) =>
    Object.fromEntries(
      [...fates].filter(([fate]) => fate !== 'pass').map(([fate, times]) => [`${line}: ${fate}`, times])
    )
  return {
    'votes acknowledged': kept.filter(([first]) => first?.field === 'vote').length,
    'of which in a second round': kept.filter(([first]) => first?.round === 2).length,
    'explanations acknowledged': kept.filter(([first]) => first?.field === 'note').length,
    'looks at an own answer': looks.length,
    'presses delivered': writes.length,
    'of which again or double': writes.length - presses.size,
    'of which without an answer': writes.filter(({ outcome }) => outcome === 'unknown').length,
    'longest wait for an answer, in ms': Math.max(...writes.map(({ start, end }) => end - start)),
    'scans closed': Object.keys(history.results).length,
    kills,
    ...Object.assign({}, ...Object.entries(struck).map(([line, fates]) => faults(fates, line))),
    'bodies looked through': bodies,
    lost: broken('lost'),
    phantoms: broken('phantom'),
    twice: broken('counted twice', 'kept twice'),
    'own writes not seen': broken('own write not seen'),
    'older over newer': broken('older over newer'),
    'taken after the close': broken('taken after the close'),
    'wrong results': broken('wrong result'),
    'seen early': broken('seen early'),
    'messages to send': messages.length,
    'messages delivered': recorded('delivered'),
    'messages perhaps': recorded('perhaps'),
    'messages failed with a reason': recorded('failed'),
    'messages sent twice': broken('sent twice'),
    'messages that never came or ended': broken('not sent', 'no end')
  }
}

/** The figures, one on a line. */
export function asLines(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, count]) => `${name.padEnd(36)}${String(count).padStart(8)}\n`)
    .join('')
}
