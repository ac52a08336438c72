import { restoredIn } from '../../cards/restored.ts'
import { blockName, stageName } from '../../scan/answer-text.ts'
import { centreOf, newestFirst, type SignedScan, type Stand, wasBefore } from '../../scan/centre.ts'
import type { Instrument, Nouns } from '../../scan/instrument.ts'
import { maySee } from '../../scan/may-see.ts'
import { type Ambition, ambitionOf, type Movement, movementOf } from '../../scan/movement.ts'
import { isRevealed } from '../../scan/scan.ts'
import { type App, editionIn } from '../scan/app.ts'
import { noteSigned } from '../scan/earlier.ts'
import { readEach } from '../scan/passed-over.ts'
import { placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { standsNow } from '../scan/stands-now.ts'

/** The earlier scans of a centre beside one of its scans. */
export type EarlierLook = {
  readonly centre: string
  readonly schoolYear: string
  /** What is told of a scan that was put back from a copy, "" of any other. */
  readonly restored: string
  readonly nouns: Nouns
  /** Whether this scan is signed: until then its stages are those that were recorded so far. */
  readonly isSigned: boolean
  readonly stages: readonly { readonly id: string; readonly name: string }[]
  /** The last signed first. */
  readonly scans: readonly EarlierScan[]
  /** In the order of this scan's edition. */
  readonly blocks: readonly EarlierBlock[]
  /** Names of blocks, in order of weight; undefined where they are not asked, or not concluded yet. */
  readonly priorities: readonly string[] | undefined
}

/** An earlier scan; its votes and remarks are for who had a part in it, who `mayOpen` it. */
export type EarlierScan = {
  readonly scan: string
  readonly schoolYear: string
  /** ISO 8601 in UTC. */
  readonly submittedAt: string
  readonly mayOpen: boolean
  readonly priorities: readonly string[]
}

/** One block now and then; names of stages, "" for an ambition that was not asked. */
export type EarlierBlock = {
  readonly block: string
  readonly name: string
  /** Ids of stages; undefined while nothing is recorded. */
  readonly now: { readonly stage: string; readonly aim: string } | undefined
  /** In the order of the scans; undefined where the block was not in the edition of then. */
  readonly before: readonly (EarlierStand | 'not-asked')[]
}

/** What was agreed on a block then, and what became of it; undefined while nothing is recorded now. */
export type EarlierStand = Omit<Stand, 'block'> & {
  readonly stageName: string
  readonly aimName: string
  readonly movement: Movement | undefined
  readonly ambition: Ambition | undefined
}

/**
 * What the centre of a scan agreed in earlier ones, for who may see what was agreed in this one: of those that were held in the
 * same conversation, or in which one has a part oneself. 'not-yet' while that may not be seen; undefined for who has no part in
 * this scan, and where there is none.
 */
export async function lookAtEarlier(app: App, who: Who, id: string): Promise<EarlierLook | 'not-yet' | undefined> {
  const place = await placeIn(app, who, id)
  if (!place) return undefined
  const { instrument, roles, scan } = place
  if (!isRevealed(scan) || !maySee(roles, scan, 'agreed')) return 'not-yet'
  const stands = standsNow(app, place)
  const [signed, own] = await Promise.all([
    app.scans.signedOf(centreOf(scan), scan.chat),
    app.scans.about(who.tenant, who.id)
  ])
  // Of before this was kept.
  if (scan.state === 'submitted' && !signed.some((one) => one.scan === id)) await noteSigned(app, scan, place)
  const past = signed.filter((one) => wasBefore(one, scan))
  const joined = past.filter((one) => own.scans.includes(one.scan)).map((one) => one.scan)
  const { read } = await readEach(app, joined, (one) => placeIn(app, who, one))
  const open = new Set(read.filter((one) => maySee(one.roles, one.scan, 'result')).map((one) => one.scan.id))
  const shown = newestFirst(past.filter((one) => one.isHere || open.has(one.scan)))
  return {
    centre: scan.settings.centre,
    schoolYear: scan.settings.schoolYear,
    restored: restoredIn(scan).restored,
    nouns: instrument.nouns,
    isSigned: scan.state === 'submitted',
    stages: instrument.stages.map(({ id: stage, name }) => ({ id: stage, name })),
    scans: shown.map((one) => ({
      scan: one.scan,
      schoolYear: one.schoolYear,
      submittedAt: one.submittedAt,
      mayOpen: open.has(one.scan),
      priorities: one.priorities.map((block) => blockName(editionOf(app, instrument, one), block))
    })),
    blocks: instrument.blocks.map(({ id: block }) => {
      const now = stands.get(block)
      return {
        block,
        name: blockName(instrument, block),
        now: now && { stage: now.stage, aim: now.aim },
        before: shown.map((one) => standThen(instrument, editionOf(app, instrument, one), one, block, now))
      }
    }),
    priorities: instrument.closing && place.conclusion?.value.priorities.map((block) => blockName(instrument, block))
  }
}

/** The edition that a scan began with; this scan's own where that one is not there any more. */
function editionOf(app: App, instrument: Instrument, { edition }: SignedScan): Instrument {
  return editionIn(app.instruments, instrument.id, edition) ?? instrument
}

function standThen(
  instrument: Instrument,
  edition: Instrument,
  { stands }: SignedScan,
  block: string,
  now: Stand | undefined
): EarlierStand | 'not-asked' {
  const then = stands.find((one) => one.block === block)
  if (!then) return 'not-asked'
  return {
    stage: then.stage,
    aim: then.aim,
    stageName: stageName(edition, then.stage),
    aimName: then.aim === '' ? '' : stageName(edition, then.aim),
    movement: now && movementOf(instrument, then.stage, now.stage),
    ambition: now && ambitionOf(instrument, then, now.stage)
  }
}
