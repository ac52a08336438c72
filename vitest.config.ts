import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests start real programs: storage, a browser, the bot itself.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2
  }
})
