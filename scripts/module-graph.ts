import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const cruiser = fileURLToPath(new URL('../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', import.meta.url))

/** What dependency-cruiser says about a tree; only the part that is used here. Paths are relative to the tree, with `/`. */
export interface ModuleGraph {
  modules: { source: string; dependencies: { resolved: string }[] }[]
  summary: {
    violations: { from: string; to: string; rule: { name: string } }[]
    ruleSetUsed: { forbidden: { name: string; comment: string }[] }
  }
}

/** Reads the imports of `root`/src with the configuration that lies in `root`. Takes about a second. */
export function cruise(root: string): ModuleGraph {
  const args = [cruiser, 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', '--progress', 'none']
  const stdout = execFileSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // Its only word there is that TypeScript 7 has no API for it, and that is why it parses with swc.
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return JSON.parse(stdout)
}

/** The modules of `root`/src that the cruise did not see. A green check that looked at nothing is worse than none. */
export function missedModules(root: string, { modules }: ModuleGraph): string[] {
  const seen = new Set(modules.map(({ source }) => source))
  return globSync('src/**/*.{ts,tsx}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !seen.has(path))
    .toSorted()
}
