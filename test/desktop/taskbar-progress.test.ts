import { expect, it } from 'vitest'
import { taskbarProgress } from '../../src/desktop/taskbar-progress.ts'

it.each([
  ['nothing runs', [], -1],
  ['one of two megabytes', [{ bytes: 1e6, totalBytes: 2e6 }], 0.5],
  [
    'all of them together',
    [
      { bytes: 1, totalBytes: 4 },
      { bytes: 2, totalBytes: 2 },
    ],
    0.5,
  ],
  [
    'one whose length nobody told',
    [
      { bytes: 1, totalBytes: 2 },
      { bytes: 5, totalBytes: null },
    ],
    2,
  ],
  ['a length of nothing', [{ bytes: 0, totalBytes: 0 }], 2],
])('%s', (_, downloads, progress) => {
  expect(taskbarProgress(downloads)).toBe(progress)
})
