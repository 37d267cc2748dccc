import { defineConfig } from 'vitest/config'
import { countReporter } from './test/support/count-reporter.ts'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    // A process per file: native modules (better-sqlite3, sharp) and process-wide state do not leak from one file into the next.
    pool: 'forks',
    isolate: true,
    maxWorkers: 2,
    setupFiles: ['test/support/leak-guard-setup.ts'],
    reporters: ['default', countReporter],
    allowOnly: false,
    bail: 0,
    dangerouslyIgnoreUnhandledErrors: false,
    teardownTimeout: 5_000,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    slowTestThreshold: 1_000,
  },
})
