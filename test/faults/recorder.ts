import { countsIn } from '../e2e/secrets.ts'
import type { Close, Look, Place, Sighting, Span, Write } from './history.ts'
import type { Voter } from './plan.ts'

/** What a member writes to explain an answer: found again wherever it leaks. */
export function noteOf({ scan, voter, block }: Pick<Place, 'scan' | 'voter' | 'block'>): string {
  return `note<${voter}:${scan}:${block}>`
}

/** Keeps what happens in a run, as it happens. */
export function recorder(everyone: readonly Voter[]) {
  const writes: Write[] = []
  const looks: Look[] = []
  const closes: Close[] = []
  const sightings: Sighting[] = []
  const scans = new Map<string, string>()
  const names = new Map(everyone.map(({ id, name }) => [id, name]))
  let bodies = 0

  return {
    writes,
    looks,
    closes,
    sightings,
    /** Tells under which id a scan of the plan is stored. */
    named: (scan: string, id: string) => void scans.set(id, scan),
    write: (place: Place, press: Pick<Write, 'press' | 'value' | 'seen'>, span: Span) =>
      void writes.push({ ...place, ...press, ...span }),
    look: (place: Place, value: string, span: Span) => void looks.push({ ...place, ...span, value }),
    close: (scan: string, span: Span) => void closes.push({ scan, ...span }),
    /** Looks through a body that left for a reader: a person or a channel. */
    left(at: number, to: string, body: string): void {
      bodies++
      const reader = names.get(to) ?? to
      const scan = [...scans].find(([id, name]) => body.includes(id) || to.startsWith(`19:${name}@`))?.[1]
      const notes = [...body.matchAll(/note<([^:>]+):([^:>]+):/g)].filter(([, voter]) => voter !== reader)
      for (const [, voter = '', of = ''] of notes)
        sightings.push({ at, scan: of, reader, notesOf: [voter], figures: false })
      const figures = countsIn({ reader, isShared: false, body: JSON.parse(body || 'null') })
      if (figures.length > 0) sightings.push({ at, scan: scan ?? '', reader, notesOf: [], figures: true })
    },
    /** How many bodies were looked through. */
    bodies: () => bodies
  }
}

export type Recorder = ReturnType<typeof recorder>
