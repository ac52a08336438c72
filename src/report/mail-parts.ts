import type { Result } from '../scan/result.ts'
import type { Recipients } from '../scan/scan.ts'
import { strings } from '../words/index.ts'

/** Something that goes with a mail: what it is, and its name and type; `cid` marks what the mail shows itself. */
export type Attached = {
  readonly kind: 'picture' | 'report' | 'workbook'
  readonly name: string
  readonly type: string
  readonly cid?: string
}

/** The type of a workbook. */
export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Where an answer to the mail to one recipient goes: that of the school group to the director, who submitted what is in it. */
export function repliesTo(who: keyof Recipients, { director }: Recipients): string | undefined {
  return who === 'director' || director === '' ? undefined : director
}

/** What goes with the mail to one recipient: the picture and the report, and the figures to the director alone. */
export function attachmentsFor(
  who: keyof Recipients,
  result: Pick<Result, 'centre' | 'schoolYear'>
): readonly Attached[] {
  const names = strings.mail
  const of = ofScan(result)
  const figures: Attached = { kind: 'workbook', name: names.workbook(of), type: WORKBOOK }
  return [
    { kind: 'picture', name: names.picture(of), type: 'image/png', cid: 'picture' },
    { kind: 'report', name: names.report[who === 'director' ? 'centre' : 'group'](of), type: 'application/pdf' },
    ...(who === 'director' ? [figures] : [])
  ]
}

/** What the name of a file says of the scan it is of: the centre and the school year. */
export function ofScan({ centre, schoolYear }: Pick<Result, 'centre' | 'schoolYear'>): string {
  return [inFileName(centre), schoolYear].filter((part) => part !== '').join('-')
}

/** What was typed as any file system takes it in a name: letters without their accents, digits, and a dash for the rest. */
export function inFileName(typed: string): string {
  return typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
