import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkout, plantTree } from '../support/planted-tree.ts'
import { run } from '../support/run-node.ts'

/** Rule -> file -> a text that breaks it. */
const planted: Record<string, Record<string, string>> = {
  'typescript(no-floating-promises)': {
    'src/core/engine/floating.ts':
      'async function work(): Promise<void> {}\nexport function start(): void {\n  work()\n}\n',
  },
  'typescript(switch-exhaustiveness-check)': {
    'src/core/engine/open-switch.ts':
      "export function open(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a':\n      return 1\n  }\n  return 0\n}\n",
  },
  'typescript(no-explicit-any)': { 'src/core/engine/any.ts': 'export const any: any = 1\n' },
  'typescript(no-unsafe-type-assertion)': {
    'src/core/engine/cast.ts': 'export const cast = (value: unknown): string => value as string\n',
  },
  'typescript(no-non-null-assertion)': {
    'src/core/engine/non-null.ts': 'export const size = (text: string | null): number => text!.length\n',
  },
  'typescript(ban-ts-comment)': { 'src/core/engine/ignored.ts': '// @ts-ignore\nexport const one: string = 1\n' },
  'import(no-default-export)': { 'src/core/engine/default.ts': 'export default 1\n' },
  'import(no-cycle)': {
    'src/core/engine/there.ts': "import { back } from './back.ts'\nexport const there = (): number => back()\n",
    'src/core/engine/back.ts': "import { there } from './there.ts'\nexport const back = (): number => there()\n",
  },
  'eslint(max-lines)': { 'src/core/engine/long.ts': `export const one = 1\n${'//\n'.repeat(300)}` },
  'eslint(max-lines-per-function)': {
    'src/core/engine/long-function.ts': `export function long(): number {\n  let sum = 0\n${'  sum += 1\n'.repeat(80)}  return sum\n}\n`,
  },
  'unicorn(filename-case)': { 'src/core/engine/camelCase.ts': 'export const one = 1\n' },
  'eslint(no-console)': { 'src/core/engine/console.ts': "console.log('x')\n" },
  'eslint(no-restricted-properties)': {
    'src/core/rules/clock.ts': 'export const now = (): number => Date.now()\n',
    'src/core/families/chance.ts': 'export const chance = (): number => Math.random()\n',
  },
  'eslint(no-restricted-globals)': {
    'src/core/rules/globals.ts': 'export const pid = (): number => process.pid\n',
    'src/core/families/timer.ts': 'export const later = (): void => void setTimeout(() => {}, 1)\n',
  },
  'eslint(no-restricted-imports)': {
    'src/core/rules/platform.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
  },
  'vitest(no-focused-tests)': { 'test/focused.test.ts': "import { it } from 'vitest'\nit.only('a', () => {})\n" },
  'vitest(no-disabled-tests)': { 'test/disabled.test.ts': "import { it } from 'vitest'\nit.skip('a', () => {})\n" },
}

const innocent = {
  'src/core/rules/innocent.ts': 'export const dayOf = (at: number): number => new Date(at).getUTCDate()\n',
  'src/headless/innocent.ts': "console.log('x')\n",
  'test/innocent.test.ts': "import { expect, it } from 'vitest'\nit('adds', () => {\n  expect(1 + 1).toBe(2)\n})\n",
}

interface Diagnostic {
  code: string
  severity: string
  filename: string
}

const tree = plantTree({
  copied: ['.oxlintrc.json', 'package.json', 'tsconfig.base.json', 'tsconfig.json', 'src/core/tsconfig.json'],
  files: Object.assign({}, innocent, ...Object.values(planted)),
})
afterAll(tree.remove)

const linting = run([join(checkout, 'node_modules/oxlint/bin/oxlint'), '--format', 'json'], { cwd: tree.root })

async function findings(): Promise<{ code: number | null; diagnostics: Diagnostic[] }> {
  const { code, stdout } = await linting
  const answer: { diagnostics: Diagnostic[] } = JSON.parse(stdout)
  return { code, diagnostics: answer.diagnostics }
}

describe('the linter', () => {
  it.each(Object.entries(planted))('catches %s', async (rule, files) => {
    const { code, diagnostics } = await findings()
    expect(code).toBe(1)
    const caught = diagnostics.filter((found) => found.code === rule).map(({ filename }) => filename)
    expect(Object.keys(files).filter((path) => !caught.includes(path))).toEqual([])
  })

  it('leaves innocent files alone and knows no mere warnings', async () => {
    const { diagnostics } = await findings()
    expect(diagnostics.filter(({ filename }) => filename in innocent)).toEqual([])
    expect(diagnostics.filter(({ severity }) => severity !== 'error')).toEqual([])
  })
})
