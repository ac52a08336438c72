import { blockName, stageName } from '../../scan/answer-text.ts'
import { isPast, otherThan } from '../../scan/beside.ts'
import type { Instrument, Nouns } from '../../scan/instrument.ts'
import { maySee } from '../../scan/may-see.ts'
import { aimedAt, aimIn } from '../../scan/questions/aim.ts'
import { type Result, resultFor } from '../../scan/result.ts'
import type { Submitted } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { readEach } from '../scan/passed-over.ts'
import { placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { resultFrom } from '../scan/summary.ts'

/** The pictures of other centres beside that of one signed scan. */
export type BesideLook = {
  readonly centre: string
  readonly schoolYear: string
  readonly nouns: Nouns
  /** What is asked beside the stage, and so is shown of each centre. */
  readonly asks: { readonly aims: boolean; readonly practices: boolean }
  /** Whether who looks can give, enter and confirm codes, and end it. */
  readonly mayAct: boolean
  /** Codes that were given and that nobody entered yet. */
  readonly codes: readonly OpenCode[]
  /** Codes that were entered here, until the other centre agrees: of that nothing is shown. */
  readonly waiting: readonly OpenCode[]
  /** Who entered a code that was given here. */
  readonly asking: readonly (OtherCentre & { readonly director: string })[]
  /** Those that agreed, as this one did. */
  readonly others: readonly OtherCentre[]
  /** In the order of the instrument; none while there is nobody beside. */
  readonly blocks: readonly BesideBlock[]
  /** How many can't be read now. */
  readonly unread: number
}

/** A code and until when it is valid, ISO 8601 in UTC. */
export type OpenCode = { readonly code: string; readonly until: string }

/** Another centre with its signed scan. */
export type OtherCentre = { readonly code: string; readonly centre: string; readonly schoolYear: string }

/** One block at each of the centres; `apart` is by how many stages the two that are farthest apart differ. */
export type BesideBlock = {
  readonly block: string
  readonly name: string
  readonly ours: BesideStand
  /** In the order of the others; 'not-asked' where it is not in their edition. */
  readonly theirs: readonly (BesideStand | 'not-asked')[]
  readonly apart: number
}

/** What a centre agreed on a block: names of stages, the same one twice where it is to be kept, "" where that was not asked. */
export type BesideStand = { readonly stage: string; readonly aim: string; readonly isPractice: boolean }

/** A signed scan as others may see it: as the school group does, without what the team held back. */
type Shown = { readonly scan: Submitted; readonly instrument: Instrument; readonly result: Result }

/**
 * The pictures beside that of a scan, for who may see its result; 'not-yet' until it is signed, undefined for who has no part in
 * it. Of another centre there is nothing before both agreed, and then the stages, the ambitions and the practices: no votes, no
 * people and not a word that anybody typed but the name of the centre.
 */
export async function lookAtBeside(app: App, who: Who, id: string): Promise<BesideLook | 'not-yet' | undefined> {
  const place = await placeIn(app, who, id)
  if (!place) return undefined
  const ours = shownOf(app, place.whole)
  if (!ours || !maySee(place.roles, place.scan, 'result')) return 'not-yet'
  const mayAct = maySee(place.roles, place.scan, 'pairs')
  const now = app.now().toISOString()
  const pairs = (await app.scans.pairsOf(id)).filter(({ pair }) => !isPast(pair.value, now))
  const asking = pairs.filter(({ pair: { value } }) => mayAct && value.state === 'asked' && value.one === id)
  const agreed = pairs.filter(({ pair: { value } }) => value.state === 'paired')
  const read = async (some: typeof pairs) => {
    const codes = some.map(({ code }) => code)
    return readEach(app, codes, async (code) => {
      const pair = some.find((one) => one.code === code)?.pair.value
      const other = pair && otherThan(pair, id)
      const whole = other === undefined ? undefined : await app.scans.whole(other)
      const shown = whole && shownOf(app, whole)
      return shown && { code, ...shown }
    })
  }
  const [askers, others] = await Promise.all([read(asking), read(agreed)])
  const open = (state: 'offered' | 'asked') =>
    pairs.flatMap(({ code, pair: { value } }) => {
      const isOurs = value.state === 'offered' || (value.state === 'asked' && value.one !== id)
      return mayAct && isOurs && value.state === state ? [{ code, until: value.until }] : []
    })
  return {
    centre: ours.result.centre,
    schoolYear: ours.result.schoolYear,
    nouns: ours.instrument.nouns,
    asks: { aims: aimIn(ours.instrument) !== undefined, practices: ours.instrument.closing !== undefined },
    mayAct,
    codes: open('offered'),
    waiting: open('asked'),
    asking: askers.read.map(({ code, result }) => ({ ...centreIn(code, result), director: result.director })),
    others: others.read.map(({ code, result }) => centreIn(code, result)),
    blocks:
      others.read.length === 0 ? [] : ours.instrument.blocks.map(({ id: block }) => besideOn(ours, others.read, block)),
    unread: others.unread + askers.unread
  }
}

/** What others may see of a scan; undefined while it is not signed. */
function shownOf(app: App, whole: Whole): Shown | undefined {
  const { value: scan } = whole.scan
  if (scan.state !== 'submitted') return undefined
  const result = resultFrom(app, scan, whole)
  return result && { scan, instrument: instrumentOf(app, scan), result: resultFor('ad', result) }
}

function centreIn(code: string, { centre, schoolYear }: Result): OtherCentre {
  return { code, centre, schoolYear }
}

function besideOn(ours: Shown, others: readonly Shown[], block: string): BesideBlock {
  const all = [ours, ...others]
  const ranks = all.flatMap(({ result }) => {
    const stage = result.blocks.find((one) => one.block === block)?.answer.vote
    const rank = ours.instrument.stages.findIndex(({ id }) => id === stage)
    return rank < 0 ? [] : [rank]
  })
  return {
    block,
    name: blockName(ours.instrument, block),
    ours: standAt(ours, block) ?? { stage: '', aim: '', isPractice: false },
    theirs: others.map((one) => standAt(one, block) ?? 'not-asked'),
    apart: ranks.length === 0 ? 0 : Math.max(...ranks) - Math.min(...ranks)
  }
}

function standAt({ instrument, result }: Shown, block: string): BesideStand | undefined {
  const agreed = result.blocks.find((one) => one.block === block)
  if (!agreed) return undefined
  const { vote, replies } = agreed.answer
  const aim = aimedAt(instrument, replies)
  return {
    stage: stageName(instrument, vote),
    aim: aim === '' ? '' : stageName(instrument, aim),
    isPractice: result.practices.includes(block)
  }
}
