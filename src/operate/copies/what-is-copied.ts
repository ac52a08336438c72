import { TABLES } from '../../storage/azure-tables.ts'
import { TRIAL } from '../examine/trial-row.ts'
import { RESTORING } from './restoring.ts'

/** Tables that stay out of a copy, and that nothing is put back in: what was taken away stays so. */
export const NOT_COPIED: readonly string[] = [TABLES.erased]

/** Partitions that stay out of a copy, and make no table full: who sends just now, how far something is put back, and what the doctor tries. */
export const LEFT_OUT: readonly string[] = ['lease', RESTORING, TRIAL]

/** The row of a partition that changes whenever something is decided over several of its rows; undefined where there is none. */
export function witnessOf(partition: string): string | undefined {
  return partition.startsWith('scan!') ? 'scan' : undefined
}
