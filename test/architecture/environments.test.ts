import { globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { environments } from '../../scripts/environments.ts'
import { checkout, plantTree } from '../support/planted-tree.ts'
import { run } from '../support/run-node.ts'

const tsc = join(checkout, 'node_modules/typescript/bin/tsc')
const projects = environments(checkout)

/** What an environment must not know, by the folder of its tsconfig. Each is a statement with one error. */
const platform = [
  'process.pid',
  'Buffer.from("")',
  'setTimeout(() => {}, 1)',
  'fetch("")',
  'new URL("")',
  'console.log()',
]
const page = ['document.title', 'window.name', 'history.length']
const forbidden: Record<string, string[]> = {
  'src/contract': [...platform, ...page],
  'src/core': page,
  'src/core/families': [...platform, ...page, 'new AbortController()'],
  'src/core/query': [...platform, ...page, 'new AbortController()'],
  'src/core/rules': [...platform, ...page, 'new AbortController()'],
  'src/desktop': [...platform.filter((statement) => !statement.includes('URL')), ...page],
  'src/doors': page,
  'src/headless': page,
  'src/host-parts': page,
  'src/main': page,
  'src/preload': [...platform, ...page],
  'src/renderer': ['process.pid', 'Buffer.from("")', 'setImmediate(() => {})', 'require("")'],
  'src/sandbox': page,
}

async function filesSeenBy(project: string): Promise<string[]> {
  const { stdout } = await run([tsc, '-p', project, '--listFilesOnly'], { cwd: checkout })
  return stdout
    .split('\n')
    .map((path) => relative(checkout, path).replaceAll('\\', '/'))
    .filter((path) => path !== '' && !path.startsWith('..') && !path.includes('node_modules/'))
}

describe('the environments', () => {
  it('are all known to the planted violations below', () => {
    expect(projects).toEqual(
      ['tsconfig.json', ...Object.keys(forbidden).map((folder) => `${folder}/tsconfig.json`)].toSorted(),
    )
  })

  it('see together every TypeScript file, and each sees some', async () => {
    const seen = new Set<string>()
    const files = await Promise.all(projects.map(async (project) => [project, await filesSeenBy(project)] as const))
    for (const [project, paths] of files) {
      expect(
        paths.filter((path) => path.endsWith('.ts')),
        project,
      ).not.toEqual([])
      for (const path of paths) seen.add(path)
    }
    const all = globSync(['{src,test,bench,scripts,types}/**/*.ts', '*.ts'], {
      cwd: checkout,
      exclude: ['test/fixtures/**'],
    })
    expect(all.length).toBeGreaterThan(20)
    expect(all.map((path) => path.replaceAll('\\', '/')).filter((path) => !seen.has(path))).toEqual([])
  })

  it.each(Object.entries(forbidden))('%s knows no platform but its own', async (folder, statements) => {
    const tree = plantTree({
      copied: ['package.json', 'tsconfig.base.json', 'types', `${folder}/tsconfig.json`],
      files: {
        [`${folder}/clean.ts`]: 'export const clean: number = [1].map((one) => one + 1).length\n',
        [`${folder}/planted.ts`]: `${statements.join('\n')}\nexport {}\n`,
      },
    })
    onTestFinished(tree.remove)
    const { stdout } = await run([tsc, '-p', folder, '--pretty', 'false'], { cwd: tree.root })
    const lines = new Set(
      [...stdout.matchAll(/planted[.]ts\((\d+),\d+\): error TS\d+: Cannot find name/g)].map(([, line]) => Number(line)),
    )
    expect(
      [...lines].toSorted((a, b) => a - b),
      stdout,
    ).toEqual(statements.map((_, index) => index + 1))
    expect(stdout).not.toContain('clean.ts')
  })
})
