/** The bot as it runs, under control of the bench: its only argument is where its storage is, as JSON. */
import process from 'node:process'
import { run } from '../src/index.ts'
import { underControl } from './controlled.ts'

const { connectionString } = JSON.parse(process.argv[2] ?? '') as { readonly connectionString: string }
const bot = await run({
  identity: undefined,
  host: '127.0.0.1',
  port: 0,
  storage: { kind: 'emulator', connectionString },
  tenants: [],
  // Nobody votes by hand as fast as here.
  turnsPerMinute: 1_000_000,
  retentionDays: 400,
  backupDays: 30,
  resultYears: 7,
  logLevel: 'info'
})
process.once('SIGTERM', () => void bot.stop().then(() => process.exit(0)))
underControl(bot.port)
