import { defineConfig } from 'vitest/config'

/** What starts no program and keeps nothing between tests: its files share a process, which halves their time. */
const IN_ONE_PROCESS = ['scan', 'instruments', 'app', 'model'].map((folder) => `test/${folder}/**/*.test.ts`)

export default defineConfig({
  test: {
    // Many tests start real programs: storage, a browser, the bot itself. On a busy machine that takes its time, and how
    // busy it is may decide nothing: what is waited for here comes, or there is something wrong.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
    // What these tests read as files, they do not import: while watching, it sets them going as well.
    watchTriggerPatterns: [
      { pattern: /\/adaptive-cards\/[\w.-]+\.json$/, testsToRun: () => 'test/cards/cards.test.ts' },
      {
        pattern: /\/instruments\/[\w./-]+\.json$/,
        testsToRun: () => ['test/instruments/load.test.ts', 'test/instruments/poolster-clb.test.ts']
      }
    ],
    projects: [
      { extends: true, test: { name: 'inside', include: IN_ONE_PROCESS, isolate: false } },
      { extends: true, test: { name: 'around', include: ['test/**/*.test.ts'], exclude: IN_ONE_PROCESS } }
    ]
  }
})
