import { blockName, stageName } from '../../scan/answer-text.ts'
import { centreOf } from '../../scan/centre.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { type Figure, type FigureMistake, typedFigure } from '../../scan/outcome.ts'
import type { Started } from '../../scan/scan.ts'
import type { FigureThere } from '../../storage/scans.ts'
import type { App } from '../scan/app.ts'
import { placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { standsNow } from '../scan/stands-now.ts'
import { textIn } from './asked.ts'
import { seenOfCentre } from './of-centre.ts'
import { writerIn } from './writer.ts'

/** What a centre's work led to, beside one of its scans. */
export type OutcomesLook = {
  readonly centre: string
  readonly schoolYear: string
  /** Whether who looks may write: who facilitates or directs this scan. */
  readonly mayWrite: boolean
  readonly about: string
  readonly effects: readonly {
    readonly id: string
    readonly name: string
    readonly indicators: readonly IndicatorLook[]
  }[]
}

/** An indicator, the blocks that it says something of with their agreed stage ("" where there is none to see), and what is known of it. */
export type IndicatorLook = {
  readonly id: string
  readonly text: string
  readonly blocks: readonly { readonly name: string; readonly stage: string }[]
  /** The last school year first. */
  readonly figures: readonly FigureLook[]
}

/** What is known in one school year; `version` goes along with a change, "" where it is kept anew here. */
export type FigureLook = Pick<Figure, 'schoolYear' | 'figure' | 'remark' | 'savedAt'> & {
  readonly by: string
  readonly version: string
}

/** What came of writing: kept; what is wrong; or that somebody else wrote since, with what stands there now. */
export type FigureAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'mistake'; readonly mistake: FigureMistake }
  | { readonly kind: 'changed'; readonly now: FigureLook | undefined }

/** The outcomes of a centre for who has a part in one of its scans; 'none' where its instrument has none. */
export async function lookAtOutcomes(app: App, who: Who, id: string): Promise<OutcomesLook | 'none' | undefined> {
  const place = await placeIn(app, who, id)
  if (!place) return undefined
  const { instrument, scan } = place
  if (!instrument.outcomes) return 'none'
  const figures = await figuresFor(app, who, scan)
  const stands = standsNow(app, place)
  const stageOn = (block: string) => {
    const stand = stands.get(block)
    return stand ? stageName(instrument, stand.stage) : ''
  }
  return {
    centre: scan.settings.centre,
    schoolYear: scan.settings.schoolYear,
    mayWrite: writerIn(scan, who) !== undefined,
    about: instrument.outcomes.about,
    effects: instrument.outcomes.effects.map(({ id: effect, name, indicators }) => ({
      id: effect,
      name,
      indicators: indicators.map((one) => ({
        id: one.id,
        text: one.text,
        blocks: one.blocks.map((block) => ({ name: blockName(instrument, block), stage: stageOn(block) })),
        figures: figures
          .filter(({ value }) => value.indicator === one.id)
          .map(figureLook)
          .toSorted((a, b) => (a.schoolYear < b.schoolYear ? 1 : -1))
      }))
    }))
  }
}

/** Writes what a centre knows of an indicator in a school year; undefined for who may not. */
export async function writeFigure(app: App, who: Who, id: string, json: unknown): Promise<FigureAnswer | undefined> {
  const place = await placeIn(app, who, id)
  const by = place && writerIn(place.scan, who)
  if (!place || !by || !place.instrument.outcomes) return undefined
  const { scan } = place
  const text = (name: string) => textIn(json, name, 2_000)
  const typed = typedFigure(indicatorsOf(place.instrument), {
    indicator: text('indicator'),
    schoolYear: text('schoolYear'),
    figure: text('figure'),
    remark: text('remark')
  })
  if (typeof typed === 'string') return { kind: 'mistake', mistake: typed }
  const isIt = ({ value, isHere }: FigureThere) =>
    isHere && value.indicator === typed.indicator && value.schoolYear === typed.schoolYear
  const before = (await app.scans.figuresOf(centreOf(scan), scan.chat)).find(isIt)
  if ((before?.version ?? '') !== text('version')) return { kind: 'changed', now: before && figureLook(before) }
  const after = { ...typed, by, scan: scan.id, savedAt: app.now().toISOString() }
  if (await app.scans.saveFigure(centreOf(scan), scan.chat, before, after)) return { kind: 'done' }
  const now = (await app.scans.figuresOf(centreOf(scan), scan.chat)).find(isIt)
  return { kind: 'changed', now: now && figureLook(now) }
}

/** What may be seen of a centre's figures: those written in the same conversation, and in a scan one has a part in; the first count. */
async function figuresFor(app: App, who: Who, scan: Started): Promise<readonly FigureThere[]> {
  const figures = await app.scans.figuresOf(centreOf(scan), scan.chat)
  const here = figures.filter(({ isHere }) => isHere)
  const isNew = ({ value }: FigureThere) =>
    !here.some((one) => one.value.indicator === value.indicator && one.value.schoolYear === value.schoolYear)
  return seenOfCentre(app, who, [...here, ...figures.filter((one) => !one.isHere && isNew(one))])
}

function figureLook({ value, version, isHere }: FigureThere): FigureLook {
  const { schoolYear, figure, remark, savedAt, by } = value
  return { schoolYear, figure, remark, savedAt, by: by.name, version: isHere ? version : '' }
}

function indicatorsOf({ outcomes }: Instrument): readonly string[] {
  return outcomes?.effects.flatMap(({ indicators }) => indicators.map(({ id }) => id)) ?? []
}
