import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { lineOut } from '../line-out.ts'
import { isAddress } from '../scan/address.ts'
import type { Environment } from '../settings-found.ts'
import { readVersion } from '../version.ts'
import { type CommandCall, calledHere, SETTINGS, SETTINGS_USAGE, settingsFor } from './called.ts'
import { examine } from './examine/examine.ts'
import { isWell, linesOf } from './examine/finding.ts'
import { type Means, REAL } from './examine/means.ts'

const ROOT = join(import.meta.dirname, '..', '..')

const USAGE = `Looks at an installation of Poolster, and says what is wrong and what mends it.

  node src/operate/doctor.ts [--settings FILE] [--mail-to ADDRESS] [--json]

  ${SETTINGS_USAGE}
  --mail-to ADDRESS  where a mail is sent to try
  --json             for a program to read

It ends with 0 where nothing is wrong, 1 where something is, 2 where it was called in another way.`

/** What it says, and the number that it ends with. */
type Told = { readonly text: string; readonly code: 0 | 1 | 2 }

/** `npm run doctor`: what an installation needs, and whether it is there. */
export async function doctor(called: CommandCall, means: Means = REAL): Promise<Told> {
  try {
    const { settings, mailTo, isJson } = askedIn(called.args)
    const environment = settingsFor(called, settings)
    if (!isOfPoolster(environment)) throw new Error(NOTHING)
    const findings = await examine(
      environment,
      { source: settings === undefined ? 'process' : 'file', isInAzure: isInAzure(called.environment), mailTo },
      means
    )
    const well = isWell(findings)
    const told = { ...readVersion(ROOT), well, findings }
    return { text: isJson ? JSON.stringify(told, null, 2) : linesOf(findings).join('\n'), code: well ? 0 : 1 }
  } catch (error) {
    return { text: `${error instanceof Error ? error.message : 'It can’t be looked at.'}\n\n${USAGE}`, code: 2 }
  }
}

const NOTHING = 'There are no settings of Poolster here: run this inside the web app, or name a file with --settings.'

/** What was asked. Throws what Node says of options that there are not. */
function askedIn(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: { ...SETTINGS, 'mail-to': { type: 'string' }, json: { type: 'boolean', default: false } }
  })
  const { settings, 'mail-to': mailTo, json: isJson } = values
  if (mailTo !== undefined && !isAddress(mailTo))
    throw new Error('What stands behind --mail-to is not one mail address.')
  return { settings, mailTo, isJson }
}

/** Whether something in an environment is meant for Poolster. */
function isOfPoolster(environment: Environment): boolean {
  return ['MicrosoftAppId', 'MicrosoftAppTenantId', 'TABLES_ENDPOINT', 'POOLSTER_MODE'].some(
    (name) => environment[name]
  )
}

/** Whether Azure gives what runs here an identity, as it says itself. */
function isInAzure(environment: Environment): boolean {
  return ['IDENTITY_ENDPOINT', 'AZURE_FEDERATED_TOKEN_FILE'].some((name) => environment[name])
}

if (import.meta.main) {
  // Who runs this may be signed in to Azure as themselves: what they may is not what the bot may.
  process.env.AZURE_TOKEN_CREDENTIALS ??= 'prod'
  const { text, code } = await doctor(calledHere())
  lineOut(process[code === 2 ? 'stderr' : 'stdout']).write(`${text}\n`)
  process.exitCode = code
}
