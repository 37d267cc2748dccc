import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Files that take half a minute and more: begun last, one of them would keep one processor busy and all others waiting. */
const long = [
  'test/faults/matrix.test.ts',
  'test/e2e/access.test.ts',
  'test/crash/crash.test.ts',
  'test/core/engine/downloads.test.ts',
  'test/faults/disk.test.ts',
  'test/core/engine/gateway-trouble.test.ts',
]

/** Begins with the files that take longest. Where nothing has been measured yet, Vitest goes by their size, which is right for all others. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => long.some((path) => moduleId.endsWith(path))
    // oxlint-disable-next-line unicorn/no-array-sort -- it is Vitest's, not an array's
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
