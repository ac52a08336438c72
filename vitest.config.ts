import { defineConfig } from 'vitest/config'
import { InTurns } from './test/order.ts'

export default defineConfig({
  test: {
    // Only here: what mutants or a local run leave in .data holds copies of tests as well.
    include: ['test/**/*.test.ts'],
    // Many tests start real programs: storage, a browser, the bot itself. On a busy machine that takes its time, and how
    // busy it is may decide nothing: what is waited for here comes, or there is something wrong.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    // Node reads all of this by itself, and what it reads calls others at once: what Vite makes of it looks up each name at each call.
    experimental: { viteModuleRunner: false },
    // No test keeps anything for another one: files share a process, and load what they are about once.
    isolate: false,
    // More than twice the cores of a small machine, for many of them wait: with four these stood still for two minutes of the run.
    maxWorkers: 5,
    // Most of what a test makes is soon gone: with more room for it there is less to clear away.
    execArgv: ['--max-semi-space-size=32'],
    sequence: { sequencer: InTurns },
    // What these tests read as files, they do not import: while watching, it sets them going as well.
    watchTriggerPatterns: [
      { pattern: /\/adaptive-cards\/[\w.-]+\.json$/, testsToRun: () => 'test/cards/cards.test.ts' },
      {
        pattern: /\/instruments\/[\w./-]+\.json$/,
        testsToRun: () => ['test/instruments/load.test.ts', 'test/instruments/poolster-clb.test.ts']
      }
    ]
  }
})
