import { restoredIn } from '../../cards/restored.ts'
import type { AddedFile, Unreadable } from '../../inspection/reader.ts'
import { centreOf } from '../../scan/centre.ts'
import {
  type Inspection,
  type KeptInspection,
  MOST_INSPECTIONS,
  type Pointing,
  pointingWords
} from '../../scan/inspection/inspection.ts'
import { type FoundScale, type ReadInspection, readInspection, type UnreadReport } from '../../scan/inspection/read.ts'
import { type ReportBeside, reportBeside, touchedNames } from '../../scan/inspection/report-beside.ts'
import type { InspectionTable } from '../../scan/inspection/table.ts'
import { type InspectionMistake, typedInspection } from '../../scan/inspection/typed.ts'
import type { Started } from '../../scan/scan.ts'
import type { InspectionThere } from '../../storage/scans.ts'
import type { App } from '../scan/app.ts'
import { placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { standsNow } from '../scan/stands-now.ts'
import { listIn, textIn } from './asked.ts'
import { seenOfCentre } from './of-centre.ts'
import { writerIn } from './writer.ts'

/** The reports of a centre, beside one of its scans. */
export type InspectionLook = {
  readonly centre: string
  /** What is told of a scan that was put back from a copy, "" of any other. */
  readonly restored: string
  /** Whether who looks may add and change one: who facilitates or directs this scan. */
  readonly mayWrite: boolean
  readonly levels: readonly Named[]
  readonly advices: readonly Named[]
  readonly scales: readonly (Named & { readonly code: string })[]
  /** The last school year first. */
  readonly reports: readonly ReportLook[]
}

type Named = { readonly id: string; readonly name: string }

/** A report as it is kept; `version` goes along with a change. */
export type ReportLook = Inspection & {
  readonly id: string
  readonly by: string
  readonly savedAt: string
  readonly version: string
  readonly mayChange: boolean
  readonly mayRemove: boolean
  /** Each block of which it says something, beside what the team agreed. */
  readonly beside: readonly ReportBeside[]
  /** The names of the blocks that each recommendation touches. */
  readonly touched: readonly (readonly string[])[]
}

/** A report as it was read from a file, with the words in each description that point to a level; or why there is none. */
export type ReportAnswer =
  | {
      readonly kind: 'read'
      readonly report: Omit<ReadInspection, 'scales'> & {
        readonly scales: readonly (FoundScale & { readonly pieces: readonly Pointing[] })[]
      }
    }
  | { readonly kind: 'refused'; readonly why: UnreadReport | Unreadable }

/** What came of keeping or removing one. */
export type InspectionAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly InspectionMistake[] }
  | { readonly kind: 'changed' }
  | { readonly kind: 'full' }

/** The reports of a centre for who has a part in one of its scans; 'none' where its instrument knows of none. */
export async function lookAtInspection(app: App, who: Who, id: string): Promise<InspectionLook | 'none' | undefined> {
  const place = await placeIn(app, who, id)
  if (!place) return undefined
  const { scan, instrument } = place
  const table = instrument.inspection
  if (!table) return 'none'
  const stands = [...standsNow(app, place).values()]
  const kept = await seenOfCentre(app, who, await app.scans.inspectionsOf(centreOf(scan), scan.chat))
  return {
    centre: scan.settings.centre,
    restored: restoredIn(scan).restored,
    mayWrite: writerIn(scan, who) !== undefined,
    levels: table.levels.map(named),
    advices: table.advices.map(named),
    scales: table.scales.map(({ code = '', ...scale }) => ({ ...named(scale), code })),
    reports: kept.map((one) => ({
      ...reportLook(scan, who, one),
      beside: reportBeside(instrument, table, one.value, stands),
      touched: touchedNames(instrument, table, one.value)
    }))
  }
}

/** Reads a file as a report, for a person to read over; keeps nothing. Undefined for who may not add one. */
export async function readReport(app: App, who: Who, id: string, file: AddedFile): Promise<ReportAnswer | undefined> {
  const place = await placeIn(app, who, id)
  const table = place?.instrument.inspection
  if (!place || !table || !writerIn(place.scan, who)) return undefined
  const read = await app.files.read(file)
  if (read.kind === 'unreadable') return { kind: 'refused', why: read.why }
  const report = readInspection(table, read.pages)
  if (typeof report === 'string') return { kind: 'refused', why: report }
  const scales = report.scales.map((scale) => ({ ...scale, pieces: pointingWords(table, scale.text) }))
  return { kind: 'read', report: { ...report, scales } }
}

/** Keeps or removes a report; undefined for who may not, and for anything else. */
export async function changeInspection(
  app: App,
  who: Who,
  id: string,
  json: unknown
): Promise<InspectionAnswer | undefined> {
  const place = await placeIn(app, who, id)
  const table = place?.instrument.inspection
  if (!place || !table) return undefined
  const there = await app.scans.inspectionsOf(centreOf(place.scan), place.scan.chat)
  const before = there.find(({ value, isHere }) => isHere && value.id === textIn(json, 'id', 100))
  switch (textIn(json, 'kind', 20)) {
    case 'keep':
      return keep(app, who, place.scan, { table, json, before, there })
    case 'remove':
      if (!before) return writerIn(place.scan, who) ? { kind: 'done' } : undefined
      if (!mayRemove(place.scan, who, before)) return undefined
      await app.scans.removeInspection(centreOf(place.scan), before.value.id)
      return { kind: 'done' }
    default:
      return undefined
  }
}

async function keep(
  app: App,
  who: Who,
  scan: Started,
  {
    table,
    json,
    before,
    there
  }: {
    readonly table: InspectionTable
    readonly json: unknown
    readonly before: InspectionThere | undefined
    readonly there: readonly InspectionThere[]
  }
): Promise<InspectionAnswer | undefined> {
  const by = writerIn(scan, who)
  if (!by) return undefined
  const typed = typedInspection(table, inspectionIn(json))
  if ('mistakes' in typed) return { kind: 'mistakes', mistakes: typed.mistakes }
  if ((before?.version ?? '') !== textIn(json, 'version', 200)) return { kind: 'changed' }
  if (!before && there.length >= MOST_INSPECTIONS) return { kind: 'full' }
  const after: KeptInspection = {
    ...typed.inspection,
    id: before?.value.id ?? app.newId(),
    by,
    scan: scan.id,
    savedAt: app.now().toISOString()
  }
  const isSaved = await app.scans.saveInspection(centreOf(scan), scan.chat, before, after)
  return { kind: isSaved ? 'done' : 'changed' }
}

/** A report as it came along; what is too long by far is cut off, and told as too long. */
function inspectionIn(json: unknown): Inspection {
  return {
    schoolYear: textIn(json, 'schoolYear', 20),
    institution: textIn(json, 'institution', 20),
    infringements: textIn(json, 'infringements', 5_000),
    advice: textIn(json, 'advice', 50),
    recommendations: listIn(json, 'recommendations', 100).map((one) => (typeof one === 'string' ? one : '')),
    scales: listIn(json, 'scales', 100).map((one) => ({
      scale: textIn(one, 'scale', 50),
      chapter: textIn(one, 'chapter', 500),
      text: textIn(one, 'text', 5_000),
      level: textIn(one, 'level', 50)
    }))
  }
}

function reportLook(scan: Started, who: Who, there: InspectionThere): Omit<ReportLook, 'beside' | 'touched'> {
  const { by, scan: _for, ...report } = there.value
  return {
    ...report,
    by: by.name,
    version: there.version,
    mayChange: there.isHere && writerIn(scan, who) !== undefined,
    mayRemove: mayRemove(scan, who, there)
  }
}

/** Who added it, as long as that is known; and who directs a scan of the centre in the same conversation. */
function mayRemove({ settings }: Started, { id }: Who, { value, isHere }: InspectionThere): boolean {
  return isHere && id !== '' && (value.by.id === id || settings.director === id)
}

function named({ id, name }: Named): Named {
  return { id, name }
}
