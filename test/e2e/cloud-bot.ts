import process from 'node:process'
import type { Config } from '../../src/config.ts'
import { run } from '../../src/index.ts'

/** The bot as it runs in the cloud, with its settings as JSON: keys of a test, and storage on this machine. */
const running = await run(JSON.parse(process.argv[2] ?? '') as Config)
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)))
