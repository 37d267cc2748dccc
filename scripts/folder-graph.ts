import type { ModuleGraph } from './module-graph.ts'

const start = '<!-- graph:start -->'
const end = '<!-- graph:end -->'

/** The folders of `src` (and, inside `core`, its folders and single files) with an arrow for "imports", as a mermaid flowchart. */
export function folderGraph(graph: ModuleGraph): string {
  const ours = graph.modules.filter(({ source }) => source.startsWith('src/') && !source.endsWith('.d.ts'))
  const places = [...new Set(ours.map(({ source }) => placeOf(source)))].toSorted()
  const arrows = new Set<string>()
  for (const { source, dependencies } of ours) {
    for (const { resolved } of dependencies) {
      if (!resolved.startsWith('src/')) continue
      const [from, to] = [placeOf(source), placeOf(resolved)]
      if (from !== to) arrows.add(`  ${idOf(from)} --> ${idOf(to)}`)
    }
  }
  const nodes = (inCore: boolean, indent: string): string[] =>
    places
      .filter((place) => place.startsWith('core/') === inCore)
      .map((place) => `${indent}${idOf(place)}["${place.replace(/^core\//, '')}"]`)
  return [
    'flowchart LR',
    ...nodes(false, '  '),
    '  subgraph core',
    ...nodes(true, '    '),
    '  end',
    ...[...arrows].toSorted(),
  ].join('\n')
}

/** The text with the graph put between its two markers, or `null` when it lacks them. */
export function withGraph(text: string, graph: string): string | null {
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  if (from === -1 || to < from) return null
  return `${text.slice(0, from + start.length)}\n\n\`\`\`mermaid\n${graph}\n\`\`\`\n\n${text.slice(to)}`
}

/** `src/core/store/open.ts` -> `core/store`, `src/core/model.ts` -> `core/words`, `src/sandbox/main.ts` -> `sandbox`. */
function placeOf(source: string): string {
  const [, first = '', second = '', third] = source.split('/')
  if (first !== 'core') return first
  if (third !== undefined) return `core/${second}`
  return ['model.ts', 'host.ts', 'facts.ts', 'rule-facts.ts'].includes(second)
    ? 'core/words'
    : `core/${second.replace(/[.]ts$/, '')}`
}

const idOf = (place: string): string => place.replaceAll(/[^a-z]/g, '_')
