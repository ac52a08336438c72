/** Whom people can ask about an installation; each is left out where nobody says. */
export type ContactPoint = {
  /** The organisation that answers for what it does. */
  readonly organisation?: string | undefined
  /** The mail address where its questions come in. */
  readonly mail?: string | undefined
  /** The mail address of its data-protection officer. */
  readonly officer?: string | undefined
}
