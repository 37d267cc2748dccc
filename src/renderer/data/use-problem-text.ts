import { useTranslations } from 'use-intl'
import type { TaskProblem } from '../../contract/index.ts'

/** What is said of the tasks that an act has left as they were: how many there are and why the first is one; `null` for none. */
export function useProblemText(): (problems: readonly TaskProblem[]) => string | null {
  const t = useTranslations('calls.problems')
  return (problems) => {
    const [first] = problems
    return first === undefined ? null : t(first.code, { count: problems.length })
  }
}
