import type { Instrument } from './instrument.ts'
import { aimedAt } from './questions/aim.ts'
import type { AgreedBlock, Result } from './result.ts'
import type { Begun } from './scan.ts'

/** What tells a centre from others, with the instrument that it looks at itself with. */
export type Centre = { readonly tenant: string; readonly name: string; readonly instrument: string }

/** The centre that a scan is of; its name as it is compared. */
export function centreOf({ chat, settings }: Begun): Centre {
  return { tenant: chat.tenant, name: comparedName(settings.centre), instrument: settings.instrument }
}

/** The name of a centre without what people write now one way and then another: capitals, accents, marks and spaces. */
export function comparedName(typed: string): string {
  return typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What a signed scan came to on one block; `aim` is the stage to grow to, or the same one to keep it, "" where that was not asked. */
export type Stand = { readonly block: string; readonly stage: string; readonly aim: string }

/** What a centre keeps of a scan that was signed, to lay beside a later one: only what the team agreed. */
export type SignedScan = {
  readonly scan: string
  /** "2026-2027" */
  readonly schoolYear: string
  readonly edition: string
  /** ISO 8601 in UTC. */
  readonly submittedAt: string
  readonly stands: readonly Stand[]
  /** Block ids, the priorities in order of weight. */
  readonly practices: readonly string[]
  readonly priorities: readonly string[]
}

/** What is kept of a signed result. */
export function signedScan(instrument: Instrument, result: Result): SignedScan {
  return {
    scan: result.scan,
    schoolYear: result.schoolYear,
    edition: instrument.edition,
    submittedAt: result.submittedAt,
    stands: result.blocks.map((block) => standOn(instrument, block)),
    practices: result.practices,
    priorities: result.priorities
  }
}

/** The stage that was agreed on a block, and where the team wants to go. */
export function standOn(instrument: Instrument, { block, answer }: Pick<AgreedBlock, 'block' | 'answer'>): Stand {
  return { block, stage: answer.vote, aim: aimedAt(instrument, answer.replies) }
}

/** Whether a scan was signed before this one: any was, while this one is not signed. */
export function wasBefore(signed: SignedScan, { id, ...scan }: Begun): boolean {
  return signed.scan !== id && (scan.state !== 'submitted' || signed.submittedAt < scan.submittedAt)
}

/** From the last signed to the first. */
export function newestFirst<S extends SignedScan>(signed: readonly S[]): readonly S[] {
  return signed.toSorted((one, other) => (one.submittedAt < other.submittedAt ? 1 : -1))
}
