import type { TaskView } from '../../contract/index.ts'

type Params = NonNullable<TaskView['params']>
type Value = Params[string]

/** One line of the parameters: `input › image_urls › 2`, and its value as text. */
export interface ParameterRow {
  /** Unique among the rows. */
  id: string
  /** Names from the outside in; numbers count from 1. */
  path: string[]
  /** What is shown: words and numbers bare, nothing for `null` and empty lists (`kind` says which). */
  text: string
  kind: 'text' | 'number' | 'yes-no' | 'nothing'
}

const maxRows = 200
const maxDepth = 8

export interface ParameterRows {
  rows: ParameterRow[]
  /** There is more than fits: the whole is in the copied JSON. */
  isCut: boolean
}

/**
 * The parameters of a task as lines, nested ones with their whole path. The prompt (shown above in full) and an outer model
 * (a fact of its own) are left out. Total on anything a gateway can send: rows and depth are limited.
 */
export function parameterRows(params: Params | null, shownPrompt: string | null): ParameterRows {
  const rows: ParameterRow[] = []
  let isCut = false

  function add(path: string[], value: Value): void {
    if (rows.length >= maxRows) {
      isCut = true
      return
    }
    if (typeof value === 'object' && value !== null && path.length < maxDepth) {
      const inner: [string, Value][] = Array.isArray(value)
        ? value.map((one, position) => [String(position + 1), one])
        : Object.entries(value)
      if (inner.length > 0) {
        for (const [name, one] of inner) {
          if (rows.length >= maxRows) {
            isCut = true
            return
          }
          add([...path, name], one)
        }
        return
      }
    }
    rows.push({ id: JSON.stringify(path), path, ...shown(value) })
  }

  for (const [name, value] of Object.entries(params ?? {})) {
    if (name === 'model' && typeof value === 'string') continue
    if (isPrompt(name, value, shownPrompt)) continue
    if (name === 'input' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      // The jobs API wraps everything in `input`: a level that says nothing.
      for (const [inside, one] of Object.entries(value)) if (!isPrompt(inside, one, shownPrompt)) add([inside], one)
    } else add([name], value)
  }
  return { rows: unique(rows), isCut }
}

/** A name as people write it: `aspect_ratio`, `aspectRatio` → `Aspect ratio`. Anything unusual stays as it is. */
export function parameterLabel(path: readonly string[]): string {
  const words = path.map((name) =>
    /^[A-Za-z][A-Za-z0-9_]{0,60}$/u.test(name)
      ? name
          .replaceAll('_', ' ')
          .replace(/([a-z])([A-Z])/gu, '$1 $2')
          .toLowerCase()
          .trim()
      : name,
  )
  const label = words.join(' › ')
  return label.slice(0, 1).toUpperCase() + label.slice(1)
}

function isPrompt(name: string, value: Value, shownPrompt: string | null): boolean {
  return name === 'prompt' && typeof value === 'string' && value === shownPrompt
}

function shown(value: Value): Pick<ParameterRow, 'text' | 'kind'> {
  if (typeof value === 'string') return { text: value, kind: value === '' ? 'nothing' : 'text' }
  if (typeof value === 'number') return { text: String(value), kind: 'number' }
  if (typeof value === 'boolean') return { text: String(value), kind: 'yes-no' }
  if (value === null || Object.keys(value).length === 0) return { text: '', kind: 'nothing' }
  return { text: JSON.stringify(value), kind: 'text' }
}

/** `input.size` and an outer `size` would be one key to React. */
function unique(rows: readonly ParameterRow[]): ParameterRow[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const times = (seen.get(row.id) ?? 0) + 1
    seen.set(row.id, times)
    return times === 1 ? row : { ...row, id: `${row.id} ${times}` }
  })
}
