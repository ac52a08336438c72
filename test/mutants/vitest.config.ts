import process from 'node:process'
import { defineConfig } from 'vitest/config'
import { APART } from './apart.ts'

/** Which tests are run for a change: those of some folders, the nearest ones, those of what is tried apart, or all. */
const of = process.env.TESTS_OF?.split(',') ?? [
  'scan',
  'app',
  'model',
  'storage',
  'delivery',
  'bot',
  'web',
  'cards',
  'words',
  'report'
]
const areAll = process.env.TESTS_OF === undefined

/** The tests of what is tried apart. */
const apart = of.flatMap((name) => APART[name]?.tests ?? [])
const areApart = apart.length > 0

/** Those that start programs, play hours in virtual time, or kill after every write. */
const LEFT_OUT = [
  'test/**/azure-*.test.ts',
  'test/**/*-azurite.test.ts',
  'test/delivery/throttle.test.ts',
  'test/app/kill.test.ts',
  'test/cards/agenda-height.test.ts',
  'test/cards/effort.test.ts',
  'test/cards/looks.test.ts'
]

/** The tests near a folder that take seconds: they have their turn with all the others. */
const SLOW = [
  'app/asked-before',
  'app/bounded',
  'app/deadline-replicas',
  'app/deliver',
  'app/logbook',
  'app/look/result',
  'app/old-cards',
  'app/place',
  'app/poison',
  'app/poison-delivery',
  'app/read-only',
  'app/receipts-place',
  'app/retention',
  'app/roles',
  'app/sending',
  'app/three',
  'bot/connector',
  'bot/late',
  'bot/token',
  'delivery/mail-smtp'
].map((name) => `test/${name}.test.ts`)

/** The tests that are quick enough to be run for each change that they reach. */
export default defineConfig({
  test: {
    include: areApart ? apart.map((name) => `test/${name}.test.ts`) : of.map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: areApart ? [] : areAll ? LEFT_OUT : [...LEFT_OUT, ...SLOW],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    isolate: false,
    expect: { poll: { timeout: 120_000 } }
  }
})
