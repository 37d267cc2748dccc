/** Counts questions per key in a sliding second; `allows` answers whether one more fits and counts it if so. */
export function createRateLimit(perSecond: number | null): { allows(key: string, now: number): boolean } {
  const recent = new Map<string, number[]>()
  return {
    allows: (key, now) => {
      if (perSecond === null) return true
      const within = (recent.get(key) ?? []).filter((at) => now - at < 1_000)
      const fits = within.length < perSecond
      if (fits) within.push(now)
      recent.set(key, within)
      return fits
    },
  }
}
