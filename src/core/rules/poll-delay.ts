const youngMs = 60_000
const shortestMs = 3_000
const slowestMs = 15 * 60_000
const oldMs = 86_400_000
const slowestWhenOldMs = 6 * 3_600_000

/**
 * How long to wait before asking again about a task that the gateway does not show yet, `ageMs` after we began to ask. Nothing
 * is known of its model, so age is all there is: three seconds for the first minute (the vendor's own advice), then a twentieth
 * of the age, so that the lag stays at about 5 % of the time that the user has waited anyway. A running task: `polling/`. Eases to a quarter of an hour, after
 * a day to six hours, and never ends: the gateway's record lives for two months. `chance` in [0, 1) spreads tasks that were
 * added together by ±10 %.
 */
export function pollDelay(ageMs: number, chance: number): number {
  const slowest = ageMs > oldMs ? slowestWhenOldMs : slowestMs
  const eased = ageMs <= youngMs ? shortestMs : Math.min(slowest, Math.max(shortestMs, ageMs / 20))
  return Math.round(eased * (0.9 + 0.2 * chance))
}
