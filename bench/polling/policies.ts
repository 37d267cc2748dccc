/** Milliseconds to the next question about a task of `ageMs`; `chance` in [0, 1) is its jitter. */
export type Delay = (ageMs: number, chance: number) => number

/** The loops that people write by hand. */
export const handWritten: readonly { name: string; delay: Delay }[] = [
  { name: 'flat 3 s', delay: () => 3_000 },
  { name: 'flat 5 s', delay: () => 5_000 },
  { name: 'flat 15 s (n8n)', delay: () => 15_000 },
  { name: "vendor's ladder", delay: (ageMs) => (ageMs < 30_000 ? 2_500 : ageMs < 120_000 ? 7_500 : 22_500) },
  { name: 'exponential backoff', delay: (ageMs) => Math.min(60_000, ageMs + 1_000) },
]
