import { type Begun, isAlone, type Scan } from './scan.ts'

/**
 * What somebody is to a scan: on its list, its facilitator, its director; who bears the address of its picture; or who reads
 * the network's totals. One person can be several of these; who is none of them sees nothing.
 */
export type Role = 'member' | 'facilitator' | 'director' | 'bearer' | 'network'

/** Something of a scan that may be seen, or may not. */
export type What =
  /** What one filled in oneself. */
  | 'own-answers'
  /** How many are ready, on the way and asked. */
  | 'progress'
  /** What the votes come to: distributions, the future, levers, bottlenecks, practices and priorities as they were named. */
  | 'figures'
  /** What people explained, nameless in an anonymous scan. */
  | 'remarks'
  /** Who voted what. */
  | 'voters'
  /** What the team recorded so far, and how it came about. */
  | 'agreed'
  /** What lies with the director to be signed. */
  | 'concept'
  /** What was signed. */
  | 'result'
  /** The drawing of what is to be signed, or was. */
  | 'picture'
  /** The drawings of what the votes come to, on the agenda and where a block is discussed. */
  | 'figures-picture'
  /** With which other centres it is laid side by side, and the codes for that. */
  | 'pairs'
  /** What became of each delivery. */
  | 'receipts'
  /** The mail addresses that a result goes to. */
  | 'addresses'
  /** Who changed which setting or agreed answer. */
  | 'logbook'

type State = Scan['state']

const TALKING: readonly State[] = ['closed', 'concept']
const SIGNED: readonly State[] = ['submitted']
const AT_DIRECTOR: readonly State[] = ['concept', ...SIGNED]
const REVEALED: readonly State[] = ['closed', ...AT_DIRECTOR]
const STARTED: readonly State[] = ['open', ...REVEALED]
const BEGUN: readonly State[] = [...STARTED, 'lapsed']

/** Who may see something, and while the scan is how. */
const MAY: Readonly<Record<What, Readonly<Partial<Record<Role, readonly State[]>>>>> = {
  'own-answers': { member: BEGUN },
  progress: { member: STARTED, facilitator: STARTED, director: STARTED },
  figures: { member: REVEALED, facilitator: REVEALED, director: REVEALED },
  remarks: { member: REVEALED, facilitator: REVEALED },
  voters: { member: REVEALED, facilitator: REVEALED },
  agreed: { member: REVEALED, facilitator: REVEALED, director: AT_DIRECTOR },
  concept: { director: ['concept'] },
  result: { member: SIGNED, facilitator: SIGNED, director: SIGNED },
  picture: { member: SIGNED, facilitator: SIGNED, director: AT_DIRECTOR, bearer: AT_DIRECTOR },
  'figures-picture': { member: TALKING, facilitator: TALKING, director: TALKING, bearer: TALKING },
  pairs: { facilitator: SIGNED, director: SIGNED },
  receipts: { facilitator: SIGNED, director: SIGNED },
  addresses: { director: AT_DIRECTOR },
  logbook: { facilitator: BEGUN, director: BEGUN }
}

/** What somebody is to a scan; `isMember` is whether they are on its list. None of these for who has nothing to do with it. */
export function rolesIn(
  scan: Begun,
  person: string,
  isMember: boolean
): readonly Extract<Role, 'member' | 'facilitator' | 'director'>[] {
  return [
    ...(isMember ? (['member'] as const) : []),
    // Where nobody is the director any more, the id is empty: no person has that one.
    ...(person !== '' && scan.facilitator.id === person ? (['facilitator'] as const) : []),
    ...(person !== '' && scan.settings.director === person ? (['director'] as const) : [])
  ]
}

/** What someone does in a scan beside answering; the director's part counts where someone has both. */
export function roleOf({ facilitator, settings }: Begun, person: string): 'director' | 'facilitator' | undefined {
  if (settings.director === person) return 'director'
  return facilitator.id === person ? 'facilitator' : undefined
}

/** Whether somebody with these roles may see this of a scan. The one place that says who sees what. */
export function maySee(roles: readonly Role[], scan: Scan, what: What): boolean {
  if (what === 'voters' && !(isTeam(scan) && isByName(scan))) return false
  if (what === 'figures-picture' && !isTeam(scan)) return false
  // Of what was signed anonymously nothing is said any more that one person wrote.
  if (what === 'remarks' && !(isTeam(scan) && (isByName(scan) || TALKING.includes(scan.state)))) return false
  return roles.some((role) => MAY[what][role]?.includes(scan.state) ?? false)
}

/** Whether somebody with these roles may see the totals over many centres, which are of no scan in particular. */
export function maySeeTotals(roles: readonly Role[]): boolean {
  return roles.includes('network')
}

/** Whether it is of more than one person: what somebody does alone has no others in it. */
function isTeam(scan: Scan): scan is Begun {
  return scan.state !== 'draft' && !isAlone(scan)
}

function isByName(scan: Begun): boolean {
  return scan.settings.visibility === 'named'
}
