import { defineConfig } from 'vitest/config'
import { countReporter } from './test/support/count-reporter.ts'
import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  test: {
    environment: 'node',
    // A process per file: native modules (better-sqlite3, sharp) and process-wide state do not leak from one file into the next.
    pool: 'forks',
    isolate: true,
    // One more than CI has processors: tests that wait for a browser or a process leave theirs to others.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    setupFiles: ['test/support/leak-guard-setup.ts'],
    reporters: ['default', countReporter],
    allowOnly: false,
    bail: 0,
    dangerouslyIgnoreUnhandledErrors: false,
    teardownTimeout: 5_000,
    // Only what hangs comes to them: a busy machine takes ten times as long as a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000, interval: 20 } },
    slowTestThreshold: 1_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/electron-standin/**', 'test/shell/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          // The desktop app: on the stand-in, or on Electron itself by ELECTRON=real.
          name: 'shell',
          include: ['test/electron-standin/**/*.test.ts', 'test/shell/**/*.test.ts'],
          globalSetup: ['test/shell/global-setup.ts'],
        },
      },
    ],
  },
})
