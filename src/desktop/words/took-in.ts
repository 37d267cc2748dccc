/** How long something took, to the second below two minutes: `52 s`, else `3 min`. */
export function tookIn(second: string, minute: string): (ms: number) => string {
  return (ms) => (ms < 120_000 ? `${Math.round(ms / 1_000)} ${second}` : `${Math.round(ms / 60_000)} ${minute}`)
}
