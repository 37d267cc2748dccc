import type { Decision, TaskFacts, TaskSet } from '../facts.ts'

/**
 * A decision about `task` without the fields that would be set to what they are. Most answers say again what is known, and the
 * store renews every index of a column that is named, whether its value is new or not.
 */
export function newsOnly(decision: Decision, task: TaskFacts): Decision {
  if (decision.tasks === undefined) return decision
  const tasks = decision.tasks.map(({ seq, set }) => ({
    seq,
    set: seq === task.seq ? withoutKnown<TaskSet>(set, task) : set,
  }))
  return { ...decision, tasks }
}

function withoutKnown<Fields extends object>(set: Fields, known: Fields): Fields {
  const news = { ...set }
  for (const field in set) if (set[field] === known[field]) delete news[field]
  return news
}
