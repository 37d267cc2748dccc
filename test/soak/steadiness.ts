/** What was measured of the runner at one time. */
export interface Sample {
  at: number
  rssBytes: number
  descriptors: number
  walBytes: number
}

const mostWalBytes = 64 * 1024 * 1024
const rssSlackBytes = 32 * 1024 * 1024
const descriptorSlack = 24

/**
 * What is not steady, in words. The first quarter is warm-up; the last quarter is held against the second: a leak grows, a
 * cache does not.
 */
export function steadiness(samples: readonly Sample[]): string[] {
  const quarter = Math.floor(samples.length / 4)
  if (quarter < 2) return []
  const second = samples.slice(quarter, 2 * quarter)
  const last = samples.slice(-quarter)
  const rss = [median(second.map((sample) => sample.rssBytes)), median(last.map((sample) => sample.rssBytes))] as const
  const descriptors = [
    Math.max(...second.map((sample) => sample.descriptors)),
    Math.max(...last.map((sample) => sample.descriptors)),
  ] as const
  const wal = Math.max(...samples.map((sample) => sample.walBytes))
  return [
    ...(rss[1] > rss[0] * 1.1 + rssSlackBytes ? [`memory grew from ${rss[0]} to ${rss[1]} bytes`] : []),
    ...(descriptors[1] > descriptors[0] + descriptorSlack
      ? [`descriptors grew from ${descriptors[0]} to ${descriptors[1]}`]
      : []),
    ...(wal > mostWalBytes ? [`the write-ahead log reached ${wal} bytes`] : []),
  ]
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
