import type { Scan } from '../scan/scan.ts'
import type { Sheet, Turnout } from '../scan/sheet.ts'
import type { Conclusion, Talk } from '../scan/talk.ts'
import type { Links } from './links.ts'
import type { Paintings } from './painting.ts'
import type { PicturePlace, WhichPicture } from './pictures.ts'
import type { Content } from './rows.ts'
import type { Journal } from './sendings.ts'
import type { MemberSheet, Read } from './sheet-rows.ts'
import type { SignedRows } from './submitting.ts'

/** A scan as one member meets it; `own` is undefined for someone who is not on the list. */
export type View = {
  readonly scan: Read<Scan>
  readonly own: MemberSheet | undefined
  /** Where the team is with the block that was asked for. */
  readonly talk: Read<Talk> | undefined
}

type Known = Journal & Paintings & Links & SignedRows

/** A scan with the sheets of all of its members. */
export type Whole = Known & {
  readonly scan: Read<Scan>
  readonly members: readonly MemberSheet[]
  /** Everything that figures are made from: the sheets of the members, and what was cut loose of any of them. */
  readonly sheets: readonly Sheet[]
  readonly talks: ReadonlyMap<string, Read<Talk>>
  readonly conclusion: Read<Conclusion> | undefined
  /** Who took part, as it is kept from the signature on. */
  readonly turnout: Turnout | undefined
  /** Where its pictures are to be found, once a card has shown them, by what each is of. */
  readonly pictures: ReadonlyMap<WhichPicture, Read<PicturePlace>>
  /** What was asked for and may not have been sent yet. */
  readonly wishes: readonly Content<'wish'>[]
  /** When somebody last did something, or something was last sent: ISO 8601 in UTC. */
  readonly touchedAt: string
}
