import { createHash } from 'node:crypto'
import type { Centre } from '../scan/centre.ts'
import type { Figure } from '../scan/outcome.ts'
import type { Chat } from '../scan/scan.ts'
import { keyPart } from './keys.ts'

/** Before the keys of signed scans, of figures, of reports of the inspectorate, and of what these say of a scale. */
export const SIGNED = 'signed!'
export const FIGURE = 'figure!'
export const INSPECTION = 'inspection!'
export const INSPECTED = 'inspected!'

/** A digest, so that whoever reads a row learns of no name and no conversation. */
const digestOf = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

/** The partition of a centre with an instrument. */
export const centrePartition = ({ tenant, name, instrument }: Centre) =>
  `centre!${keyPart(tenant)}!${digestOf(name)}!${keyPart(instrument)}`

/** The row of a figure of a centre; `place` is a digest of the conversation. */
export const figureKey = (place: string, { indicator, schoolYear }: Pick<Figure, 'indicator' | 'schoolYear'>) =>
  `${FIGURE}${place}!${keyPart(indicator)}!${keyPart(schoolYear)}`

/** The conversation that a scan is held in, as it is kept beside what a centre keeps. */
export const placeDigest = ({ tenant, id }: Pick<Chat, 'tenant' | 'id'>) => digestOf(tenant, id)
