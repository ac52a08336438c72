import type { CloudParts, CloudSetting, readSettings } from '../../config.ts'
import { isNobody } from '../../start-trouble.ts'
import { type Finding, unseen } from './finding.ts'
import type { Means } from './means.ts'

/** What is examined, and from where. */
export type Examined = {
  readonly found: ReturnType<typeof readSettings>['found']
  readonly parts: CloudParts
  /** Whether the settings were given to this very process, or stand in a file about another one. */
  readonly source: 'process' | 'file'
  /** Whether Azure gives what runs here its identity. */
  readonly isInAzure: boolean
  /** Where a mail may be sent to try; undefined where none may. */
  readonly mailTo: string | undefined
  readonly means: Means
}

/** What a managed identity needs, where there is none. */
const INSIDE =
  'A managed identity is there inside Azure only; open az webapp ssh and type: cd /home/site/wwwroot && node src/operate/doctor.ts'

/** Why something can't be looked at for one of the settings it takes; undefined where all of them will do. */
export function barrier({ found, source }: Examined, ...names: readonly CloudSetting[]): string | undefined {
  const bad = found.find(({ name, state }) => names.includes(name) && (state === 'wrong' || state === 'unresolved'))
  if (!bad) return undefined
  return bad.state === 'unresolved' && source === 'file'
    ? `${bad.name} is in a Key Vault, which is not read here.`
    : `${bad.name} has to be right first.`
}

/** That nothing is known of something where there is no identity to ask with; undefined where that is not why it failed. */
export function withoutIdentity({ isInAzure }: Examined, what: string, error: unknown): Finding | undefined {
  return isNobody(error) && !isInAzure ? unseen(what, INSIDE) : undefined
}
