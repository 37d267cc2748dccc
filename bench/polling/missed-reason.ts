/** Why a reach is missed, by the beginning of its name; the first that fits counts. */
const reasons: readonly { name: RegExp; why: string }[] = [
  {
    name: /^learned from 50 tasks/u,
    why: 'One question in ten or fifteen goes out before the learned durations begin, because the model may have become quicker, and a power law begins at a sharp edge, which fifty samples smear.',
  },
  {
    name: /^nothing learned/u,
    why: 'The jitter of 5 % costs a tenth of a percent, and the pace eases after six supposed means (6 min), so that a stuck task does not cost as much as a young one for ever: 4 % of lognormal 1 run longer than that. Between 400 questions about a task that never ends and 690 lies half a percent of lag.',
  },
  {
    name: /^after 1 to 5 tasks/u,
    why: 'As while nothing is learned; and a few histories of a two-peaked distribution look sharp by chance (five tasks of one peak), which costs one to two percent. A higher gate would cost the sharp ones their first ten tasks.',
  },
  {
    name: /^after 10 tasks and 50/u,
    why: 'There is nothing to learn about a memoryless model and little about sigma 1: in some of 200 histories chance looks like knowledge, which costs about half a percent.',
  },
  {
    name: /^the first 10 tasks after a change/u,
    why: 'Before the learned durations begin a sharp model is asked once or twice. One that becomes twice as quick ends between these questions, and that one task is then more than half of the lag of all ten.',
  },
  {
    name: /^100 tasks steady/u,
    why: 'The index puts the question that saves most lag on average first. The 95th percentile would be lower for a policy that gives the slowest twentieth up: that is what its bound does. Ranking by the square of the lag, or its root, was tried and is no better.',
  },
]

/** Why the reach of this name is missed, where somebody knows. */
export function missedReason(name: string): string | null {
  return reasons.find((one) => one.name.test(name))?.why ?? null
}
