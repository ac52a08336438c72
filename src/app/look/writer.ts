import type { Person, Started } from '../../scan/scan.ts'
import type { Who } from '../scan/request.ts'

/** Who writes for a centre in one of its scans: the facilitator or the director; undefined for anybody else. */
export function writerIn({ facilitator, settings, directorName }: Started, { id }: Who): Person | undefined {
  if (id === '') return undefined
  if (facilitator.id === id) return facilitator
  return settings.director === id ? { id, name: directorName } : undefined
}
