/** Why a reach is missed, by the beginning of its name; the first that fits counts. */
const reasons: readonly { name: RegExp; why: string }[] = [
  {
    name: /^learned from 50 tasks/u,
    why: 'A power law begins at a sharp edge. Fifty samples, each spread over a small range around it, smear the edge: 2.2 questions go out before it, and none when the distribution is known.',
  },
  {
    name: /^nothing learned/u,
    why: 'The jitter of 5 % costs a tenth of a percent, and the pace eases after twenty supposed means (20 min), so that a stuck task does not cost as much as a young one for ever: 0.14 % of lognormal 1 run longer than that.',
  },
  {
    name: /^after 1 to 5 tasks/u,
    why: 'A few histories of a wide or two-peaked distribution look sharp by chance (five bimodal tasks of one peak), and what is acted on then is wrong: over 200 histories that costs half a percent to two. A higher gate would cost the sharp ones their first ten tasks.',
  },
  {
    name: /^after 10 tasks and 50/u,
    why: 'There is nothing to learn about a memoryless model and little about sigma 1: in some of 200 histories chance looks like knowledge, which costs half a percent to one.',
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
