import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with the plain line `N passed, N failed`, which a program can read. */
export const countReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const { passed, failed } = countTests(modules)
    process.stdout.write(`\n${passed} passed, ${failed + unhandledErrors.length} failed\n`)
  },
}

/** A file that failed as a whole (it did not load, or a hook of it failed) counts as one failure. */
function countTests(modules: readonly TestModule[]): { passed: number; failed: number } {
  let passed = 0
  let failed = 0
  for (const module of modules) {
    const results = [...module.children.allTests()].map((test) => test.result().state)
    const failures = results.filter((state) => state === 'failed').length
    passed += results.filter((state) => state === 'passed').length
    failed += failures === 0 && !module.ok() ? 1 : failures
  }
  return { passed, failed }
}
