/** Why a reach is missed, by the beginning of its name; the first that fits counts. */
const reasons: readonly { name: RegExp; why: string }[] = [
  {
    name: /^learned from 50 tasks/u,
    why: 'A power law begins at a sharp edge. Fifty samples, each spread over a small range around it, smear the edge: 2.2 questions go out before it, and none when the distribution is known.',
  },
  {
    name: /^nothing learned/u,
    why: 'Up to 1.01 is the jitter: a flat loop with the same jitter pays as much. The rest is the pace, which is flat for eight supposed means (8 min) and eases after them, so that a stuck task does not cost as much as a young one for ever: 2 % of lognormal 1 run longer than that.',
  },
  {
    name: /^after 1 to 5 tasks/u,
    why: 'One to five samples of a wide or two-peaked distribution show mostly chance. They are believed by 20 % from the first one on, because that makes the sharp ones cheap at once. Lognormal 1 pays most of its part before anything is learned as well.',
  },
  {
    name: /^after 10 tasks and 50/u,
    why: 'There is nothing to learn about a memoryless model and little about sigma 1: what is learned is chance.',
  },
  {
    name: /^the first 10 tasks after a change/u,
    why: 'A model that becomes four times as quick is first asked when the old one could have been done; with sigma 0.1 that one task is 70 % of the lag of all ten. One with sigma 0.5 that becomes four times as slow is asked too often at first. Over 25 tasks the policy is ahead again.',
  },
  {
    name: /^(?:1000 tasks steady|10000 tasks pasted)/u,
    why: 'The bound: with so many tasks nearly every request finds its task done, whatever the order.',
  },
  {
    name: /^100 tasks pasted/u,
    why: 'At 3 requests/s each of 100 tasks is asked every 33 s on average. The bound is a clairvoyant that asks only about tasks that are done; without foresight the requests before that have to be paid as well.',
  },
  {
    name: /^100 tasks steady.* 3 req\/s/u,
    why: 'At 3 requests/s each of 100 tasks is asked every 33 s on average, and the bound leaves a mean lag of 3 s and more. A 95th percentile of 5 s would have to lie near that mean, or below it.',
  },
  {
    name: /^100 tasks steady/u,
    why: 'At 10 requests/s each of 100 tasks is asked every 10 s on average; the wider the durations, the less is known about which one to ask.',
  },
]

/** Why the reach of this name is missed, where somebody knows. */
export function missedReason(name: string): string | null {
  return reasons.find((one) => one.name.test(name))?.why ?? null
}
