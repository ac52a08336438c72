/** A mutant that changes nothing anybody could see, and why. */
export type Equivalent = {
  readonly file: string
  /** The line it stands on, without the spaces around it. */
  readonly line: string
  readonly replacement: string
  readonly why: string
}

/** The mutants that no test can notice, by name. */
export const EQUIVALENTS: readonly Equivalent[] = []
