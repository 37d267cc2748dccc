import type { Reach } from './reaches.ts'
import { table } from './table.ts'

/** Why a reach is missed, by the beginning of its name; the first that fits counts. */
const reasons: readonly { name: RegExp; why: string }[] = [
  {
    name: /^learned from 50 tasks/u,
    why: 'A power law begins at a sharp edge. Fifty samples, each spread over a small range around it, smear the edge, and questions before it are wasted.',
  },
  {
    name: /^nothing learned/u,
    why: 'The pace is flat for eight supposed means (8 min) and eases after them, because a stuck task must not cost as much as a young one for ever. The long tails of these three reach into the eased part.',
  },
  {
    name: /^after 1 to 5 tasks/u,
    why: 'What one to five samples show of a wide or two-peaked distribution is mostly chance. They are believed by 20 % from the first one on, because that is what makes the sharp ones cheap at once: with sigma 0.1 the lag is 0.83 × the flat loop after one task.',
  },
  {
    name: /^after 10 tasks and 50/u,
    why: 'There is nothing to learn about a memoryless model and little about sigma 1: what is learned is chance, and costs up to 3 %.',
  },
  {
    name: /^the first 10 tasks after a change/u,
    why: 'A model that becomes four times as quick is met when the old one would have been done: nobody can know before the first answer. That first task is most of the mean over ten; over 25 the policy is ahead again.',
  },
  {
    name: /^(?:1000 tasks steady|10000 tasks pasted)/u,
    why: 'The bound: with so many tasks every request is the one that finds its task done, and no order makes more of them.',
  },
  {
    name: /^100 tasks pasted.*/u,
    why: 'At 3 requests/s each of 100 tasks can be asked every 33 s. The bound is a clairvoyant that asks only about tasks that are done; without foresight the requests before that have to be paid as well. At 10 requests/s, which the gateways allow, the steady load is within 5 s.',
  },
  {
    name: /^100 tasks steady/u,
    why: 'At 3 requests/s each of 100 tasks can be asked every 33 s, and the bound of the mean alone takes most of the 5 s or more than all of it. At 10 requests/s, which the gateways allow, it is reached.',
  },
]

/** The reaches that were missed, each with its reason. */
export function missedMarkdown(reaches: readonly Reach[]): string {
  const missed = reaches.filter(({ met }) => !met)
  if (missed.length === 0) return 'None.'
  return table(
    ['what', 'target', 'measured', 'why'],
    missed.map(({ name, target, measured }) => [name, target, measured, reasonOf(name)]),
  )
}

function reasonOf(name: string): string {
  return reasons.find((one) => one.name.test(name))?.why ?? 'Not explained yet.'
}
