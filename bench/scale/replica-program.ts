/**
 * The bot as it runs in the cloud, with two things under control: its clock, and the way to Teams, which leads to a stand-in
 * on this machine. Its only argument is what it is to know, as JSON.
 */
import http from 'node:http'
import https from 'node:https'
import process from 'node:process'
import type { Config } from '../../src/config.ts'
import { run } from '../../src/index.ts'
import { SERVICE } from '../../test/bot/keys-server.ts'
import type { Asked, Told } from './replica.ts'

const known = JSON.parse(process.argv[2] ?? '') as {
  readonly config: Config
  readonly teams: string
  readonly ahead: number
}
leadToTeams(known.teams)
let { ahead } = known
const bot = await run(known.config, () => new Date(Date.now() + ahead))
process.once('SIGTERM', () => void bot.stop().then(() => process.exit(0)))
process.on('message', (asked: Asked) => {
  if (asked.kind === 'clock') ahead = asked.ahead
  // In kilobytes, on every system (libuv).
  tell({ memory: process.resourceUsage().maxRSS * 1024, computed: computed() })
})
tell({ memory: 0, computed: 0 })

/** What is sent to Teams' own address goes to the stand-in, over plain HTTP; the SDK signs it as ever. */
function leadToTeams(standIn: string): void {
  const { hostname, port } = new URL(standIn)
  const agent = new http.Agent({ keepAlive: true })
  const original = https.request
  https.request = ((options: https.RequestOptions, ...rest: []) =>
    options.hostname === new URL(SERVICE).hostname
      ? http.request({ ...options, protocol: 'http:', hostname, port, agent }, ...rest)
      : original(options, ...rest)) as typeof https.request
}

function tell(told: Told): void {
  process.send?.(told)
}

function computed(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
