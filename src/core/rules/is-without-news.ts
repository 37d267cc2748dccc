import type { Decision, TaskSet } from '../facts.ts'

const plans: ReadonlySet<string> = new Set([
  'nextPollAt',
  'askedAt',
  'polls',
  'errors',
  'emptySuccesses',
  'probeIndex',
] satisfies (keyof TaskSet)[])

/**
 * Does a decision say nothing but when its tasks are asked again? Most answers lead to no more than that, and then there is new work
 * for nobody but those who ask.
 */
export function isWithoutNews({ at: _at, tasks = [], answers: _answers, ...rest }: Decision): boolean {
  const isEmpty = (part: unknown): boolean => part === undefined || (Array.isArray(part) && part.length === 0)
  // Without a next question it may have ended, which the library's records tell.
  const isPlan = (set: TaskSet): boolean =>
    typeof set.nextPollAt === 'number' && Object.keys(set).every((field) => plans.has(field))
  return Object.values(rest).every(isEmpty) && tasks.every(({ set }) => isPlan(set))
}
