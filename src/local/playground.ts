import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { type Child, startChild, untilAnswering } from './child.ts'
import { PEOPLE } from './people.ts'

/** The chat client, running; `url` is its page and `serviceUrl` its connector. */
export type Playground = Child & { readonly url: string; readonly serviceUrl: string }

/** The same people where no practice colleagues answer: their names don't say that they do. Written to this file, which is given back. */
export function withoutColleagues(file: string): string {
  writeFileSync(file, readFileSync(PEOPLE, 'utf8').replaceAll(' (oefencollega)', ''))
  return file
}

/**
 * Starts Microsoft's Agents Playground with these people, for a bot that is already up. `logFile` is where it keeps its own
 * log.
 */
export async function startPlayground(
  botPort: number,
  port: number,
  people: string,
  logFile: string
): Promise<Playground> {
  const program = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js')
  const endpoint = `http://127.0.0.1:${botPort}/api/messages`
  const child = startChild(program, ['start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: people,
      M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
      // Beside --dt: without these it keeps looking for Microsoft's telemetry service.
      APPLICATIONINSIGHTS_CONFIGURATION_CONTENT: '{"disableAppInsights":true,"enableAutoCollectHeartbeat":false}',
      APPLICATION_INSIGHTS_NO_STATSBEAT: '1'
    }
  })
  await untilAnswering(`http://127.0.0.1:${port}/_debug/ping`, child)
  return { ...child, url: `http://localhost:${port}`, serviceUrl: `http://localhost:${port}/_connector` }
}
