import { globSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { cruise, missedModules } from '../../scripts/module-graph.ts'
import { checkout, plantTree } from '../support/planted-tree.ts'

const uses = (...paths: string[]): string => paths.map((path) => `import '${path}'\n`).join('')
const usesType = (path: string): string => `import type { One } from '${path}'\nexport type Two = One\n`
const one = 'export interface One { one: 1 }\n'

/** Rule -> file -> a text that breaks it. Files of the same name are one file: the texts are put together. */
const planted: Record<string, Record<string, string>> = {
  'no-circular': { 'src/core/engine/there.ts': uses('./back.ts'), 'src/core/engine/back.ts': usesType('./there.ts') },
  'no-orphans': { 'src/core/engine/orphan.ts': one },
  'no-unresolvable': { 'src/core/engine/lost.ts': uses('./nowhere.ts') },
  'no-undeclared-package': { 'src/core/engine/undeclared.ts': uses('acorn') },
  'no-dev-package': { 'src/core/engine/dev.ts': uses('fast-check') },
  'nobody-imports-tests': { 'src/core/engine/tested.ts': uses('../../../test/support/one.ts') },
  'database-only-in-store': {
    'src/core/engine/sql.ts': usesType('better-sqlite3'),
    'src/core/api/sql.ts': uses('drizzle-orm'),
  },
  'undici-only-in-http': { 'src/core/engine/net.ts': uses('undici') },
  'programs-by-two': { 'src/core/api/starts.ts': uses('node:child_process') },
  'electron-only-in-main': { 'src/headless/window.ts': usesType('electron') },
  'contract-alone': { 'src/contract/leaky.ts': usesType('../core/model.ts') },
  'contract-packages': { 'src/contract/platform.ts': uses('node:fs') },
  'contract-readers': { 'src/core/store/speaks.ts': usesType('../../contract/one.ts') },
  'words-alone': { 'src/core/host.ts': usesType('./rules/one.ts') },
  'rules-pure': {
    'src/core/rules/reads.ts': uses('node:fs'),
    'src/core/rules/family.ts': usesType('../families/one.ts'),
  },
  'families-pure': {
    'src/core/families/parsed.ts': uses('zod'),
    'src/core/families/ruled.ts': usesType('../rules/one.ts'),
  },
  'query-pure': { 'src/core/query/ruled.ts': usesType('../rules/one.ts') },
  'store-below': { 'src/core/store/net.ts': uses('../engine/one.ts') },
  'api-above': { 'src/core/engine/up.ts': usesType('../api/one.ts') },
  'core-door-opens-outwards': { 'src/core/engine/door.ts': usesType('../index.ts') },
  'core-knows-no-host': { 'src/core/library/host.ts': uses('../../headless/one.ts') },
  'hosts-use-the-door': { 'src/headless/inside.ts': usesType('../core/store/one.ts') },
  'doors-between': {
    'src/doors/host.ts': usesType('../headless/one.ts'),
    'src/doors/inside.ts': usesType('../core/store/one.ts'),
  },
  'client-door-light': { 'src/doors/client-over-duplex.ts': uses('node:net') },
  'headless-alone': { 'src/headless/desktop.ts': uses('../main/one.ts') },
  'desktop-pure': {
    'src/desktop/shell.ts': uses('electron'),
    'src/desktop/ruled.ts': usesType('../core/rules/one.ts'),
  },
  'main-alone': { 'src/main/view.ts': uses('../renderer/one.ts'), 'src/main/terminal.ts': uses('../headless/one.ts') },
  'host-parts-below': { 'src/host-parts/command.ts': uses('../headless/one.ts') },
  'preload-alone': { 'src/preload/chatty.ts': usesType('../contract/one.ts') },
  'renderer-alone': {
    'src/renderer/inside.ts': usesType('../core/model.ts'),
    'src/renderer/host-side.ts': usesType('../doors/one.ts'),
  },
  'sandbox-alone': { 'src/sandbox/shared.ts': usesType('../core/model.ts') },
}

const innocent: Record<string, string> = {
  'src/core/model.ts': one,
  'src/core/index.ts': uses('./api/one.ts', './engine/one.ts'),
  'src/core/rules/one.ts': usesType('../model.ts') + one,
  'src/core/families/one.ts': usesType('../model.ts') + one,
  'src/core/engine/one.ts': uses('../rules/one.ts', './http/http.ts', 'node:fs') + one,
  'src/core/engine/http/http.ts': uses('undici'),
  'src/core/store/one.ts': uses('drizzle-orm', 'better-sqlite3') + one,
  'src/core/api/one.ts': usesType('../../contract/one.ts') + uses('../store/one.ts') + one,
  'src/core/api/router.ts': one,
  'src/contract/one.ts': uses('zod') + one,
  'src/doors/duplex.ts': one,
  'src/doors/web-socket-duplex.ts': usesType('./duplex.ts') + uses('@orpc/client'),
  'src/doors/one.ts':
    uses('../core/index.ts', '../core/api/router.ts', '../contract/one.ts', './web-socket-duplex.ts', 'node:fs') + one,
  'src/headless/one.ts':
    usesType('../core/index.ts') +
    uses('../contract/one.ts', '../doors/one.ts', '../host-parts/one.ts', '../sandbox/one.ts'),
  'src/host-parts/one.ts': usesType('../core/index.ts') + uses('../doors/one.ts', '../sandbox/one.ts') + one,
  'src/desktop/one.ts': usesType('../contract/one.ts') + usesType('../core/model.ts') + one,
  'src/main/one.ts': uses(
    'electron',
    '../core/index.ts',
    '../core/host.ts',
    '../desktop/one.ts',
    '../host-parts/one.ts',
  ),
  'src/preload/one.ts': uses('electron'),
  'src/renderer/one.ts': uses('../contract/one.ts', '../doors/web-socket-duplex.ts') + one,
  'src/sandbox/one.ts': uses('sharp'),
  'test/support/one.ts': one,
}

const tree = plantTree({
  copied: ['.dependency-cruiser.mjs', 'package.json', 'tsconfig.base.json', 'tsconfig.json'],
  files: Object.assign({}, innocent, ...Object.values(planted)),
})
afterAll(tree.remove)
const { summary } = cruise(tree.root)

describe('the boundaries', () => {
  it('are each broken by a planted violation below', () => {
    expect(summary.ruleSetUsed.forbidden.map(({ name }) => name).toSorted()).toEqual(Object.keys(planted).toSorted())
  })

  it.each(Object.entries(planted))('%s is enforced', (rule, files) => {
    const caught = summary.violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from)
    const missed = Object.keys(files).filter((path) => !caught.includes(path))
    // A circle of two is told once.
    expect(missed).toHaveLength(rule === 'no-circular' ? 1 : 0)
  })

  it('allow what is allowed', () => {
    expect(summary.violations.filter(({ from }) => from in innocent)).toEqual([])
  })

  it('count what was not looked at', () => {
    const blind = { modules: [], summary: { violations: [], ruleSetUsed: { forbidden: [] } } }
    expect(missedModules(tree.root, blind)).toContain('src/core/model.ts')
    expect(missedModules(tree.root, cruise(tree.root))).toEqual([])
  })

  it('hold in src, and every module there was looked at', () => {
    const graph = cruise(checkout)
    expect(missedModules(checkout, graph)).toEqual([])
    const sources = graph.modules.map(({ source }) => source).filter((source) => /^src[/].*[.]tsx?$/.test(source))
    expect(sources.length).toBe(globSync('src/**/*.{ts,tsx}', { cwd: checkout }).length)
    expect(sources.length).toBeGreaterThan(20)
    expect(graph.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
  })
})
