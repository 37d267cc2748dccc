import type { EpochMs } from '../../model.ts'

/** A gateway time in the wrong zone is off by half an hour at least; a head start under this is believed. */
const believedHeadStartMs = 15 * 60_000

/**
 * Age of a task in ms for `nextPollDelay`: from when we began to ask (`askedFromAt`), and a little more when the gateway says
 * that it made the task (`createdAt`, its own clock) shortly before. Never negative.
 */
export function taskAge(at: EpochMs, askedFromAt: EpochMs, createdAt: EpochMs | null): number {
  const age = Math.max(0, at - askedFromAt)
  const headStart = createdAt === null ? 0 : askedFromAt - createdAt
  return headStart > 0 && headStart < believedHeadStartMs ? age + headStart : age
}
