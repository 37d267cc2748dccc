import type { TaskFacts } from '../facts.ts'
import type { Json, JsonObject } from '../model.ts'

/** One thing that tasks were made with. `values` are in the order of the tasks; `null` where one does not have it. */
export interface ParameterRow {
  name: string
  isSame: boolean
  values: Json[]
}

/** Parameters come from a gateway: no table is longer, and no name deeper. */
const mostNames = 500
const mostDepth = 6

/** What tells tasks apart, and what they share: model, family, prompt, then the echoed parameters. Differences come first. */
export function parameterDiff(
  tasks: readonly Pick<TaskFacts, 'model' | 'family' | 'prompt' | 'params'>[],
): ParameterRow[] {
  const columns = tasks.map((task) => leavesOf(task))
  const names = new Set(columns.flatMap((leaves) => [...leaves.keys()]))
  const rows = [...names].map((name): ParameterRow => {
    const values = columns.map((leaves) => leaves.get(name) ?? null)
    return { name, values, isSame: new Set(values.map(stableText)).size === 1 }
  })
  return rows
    .filter(({ values }) => values.some((value) => value !== null))
    .toSorted((a, b) => Number(a.isSame) - Number(b.isSame))
}

/** Names of nested values are joined by dots; a list is one value. The prompt is told once. */
function leavesOf({ model, family, prompt, params }: Pick<TaskFacts, 'model' | 'family' | 'prompt' | 'params'>) {
  const leaves = new Map<string, Json>([
    ['model', model],
    ['family', family],
    ['prompt', prompt],
  ])
  addLeaves(leaves, params ?? {}, '', 1)
  return leaves
}

function addLeaves(leaves: Map<string, Json>, object: JsonObject, path: string, depth: number): void {
  for (const [key, value] of Object.entries(object)) {
    const name = `${path}${key}`
    if (leaves.size >= mostNames) return
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < mostDepth)
      addLeaves(leaves, value, `${name}.`, depth + 1)
    else if (!leaves.has(name)) leaves.set(name, value)
  }
}

/** The same text for the same value, whatever the order of its keys. */
function stableText(value: Json): string {
  return JSON.stringify(value, (_, part: Json) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
