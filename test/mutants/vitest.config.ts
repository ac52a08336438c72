import { defineConfig } from 'vitest/config'

/** The tests that start no program: quick enough to be run for each mutant that they reach. */
export default defineConfig({
  test: {
    include: ['scan', 'app', 'model', 'storage', 'delivery', 'bot', 'web'].map(
      (folder) => `test/${folder}/**/*.test.ts`
    ),
    exclude: [
      'test/**/azure-*.test.ts',
      'test/**/*-azurite.test.ts',
      'test/delivery/throttle.test.ts',
      'test/bot/late.test.ts',
      'test/app/kill.test.ts'
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    isolate: false
  }
})
