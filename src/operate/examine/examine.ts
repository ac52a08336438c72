import { readSettings } from '../../config.ts'
import type { Environment } from '../../settings-found.ts'
import { addressFindings, clockFinding } from './address-findings.ts'
import type { Examined } from './examined.ts'
import type { Finding } from './finding.ts'
import { mailFindings } from './mail-findings.ts'
import { type Means, REAL } from './means.ts'
import { microsoftFindings } from './microsoft-findings.ts'
import { programFindings } from './program-findings.ts'
import { settingFindings } from './setting-findings.ts'
import { storageFindings } from './storage-findings.ts'

/**
 * Looks at everything that an installation with these settings needs, as far as it can be seen from here: each setting, the
 * program, the clock, storage, Microsoft, mail and the public address. What is wrong keeps nothing else from being looked at
 * that does not need it. No finding holds the value of a setting.
 */
export async function examine(
  environment: Environment,
  from: Pick<Examined, 'source' | 'isInAzure' | 'mailTo'>,
  means: Means = REAL
): Promise<readonly Finding[]> {
  const examined: Examined = { ...readSettings(environment), ...from, means }
  const looked = await Promise.all([
    settingFindings(examined),
    programFindings(examined),
    clockFinding(examined),
    storageFindings(examined),
    microsoftFindings(examined),
    mailFindings(examined),
    addressFindings(examined)
  ])
  return looked.flat()
}
