import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../support/run-node.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What TypeScript says of a name that is not there: of a part (2305, 2724) and of a member (2339, 2551). */
const missing = /^(src\/\S+|\S*planted\.ts)\(\d+,\d+\): error TS(?:2305|2339|2551|2724): (.*)$/u

/**
 * Every member of Electron that main uses is in Electron's types: `npm run typecheck` says so. Here the same sources are checked
 * against the stand-in instead, and only what it lacks counts. (The few lines of the preload are run by every spec.)
 */
describe('the stand-in has every member of Electron that the app uses', () => {
  let folder = ''
  /** One line each. */
  let lacking: string[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kieper-drift-'))
    // Electron's own types keep their names (`Electron.Tray`), but the module of that name is the stand-in.
    const types = await readFile(join(root, 'node_modules/electron/electron.d.ts'), 'utf8')
    await writeFile(
      join(folder, 'electron.d.ts'),
      types.replaceAll(/declare module '(electron[^']*)'/gu, "declare module 'real-$1'"),
    )
    const planted = join(folder, 'planted.ts')
    await writeFile(planted, "import { app } from 'electron'\napp.quit()\nvoid app.getAppMetrics()\n")
    lacking = await lacks([planted, join(root, 'src/main')])
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function lacks(sources: readonly string[]): Promise<string[]> {
    const config = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        lib: ['ES2025', 'DOM'],
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
        paths: { electron: [join(root, 'test/electron-standin/electron.ts')] },
      },
      files: [join(folder, 'electron.d.ts')],
      include: sources,
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const { stdout } = await run([join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'], {
      cwd: root,
    })
    const lines = await Promise.all(
      stdout.split('\n').map(async (line) => ((await isTypeImport(line)) ? [] : missingIn(line))),
    )
    return lines.flat()
  }

  /** Types alone are not there when the app runs: which of them the stand-in names does not matter. */
  async function isTypeImport(line: string): Promise<boolean> {
    const [, path = '', at = '0'] = /^(\S+)\((\d+),\d+\): error TS(?:2305|2724)/u.exec(line) ?? []
    if (path === '') return false
    const text = await readFile(join(root, path), 'utf8')
    return text.split('\n')[Number(at) - 1]?.startsWith('import type') ?? false
  }

  const missingIn = (line: string): string[] => {
    const [, path, words] = missing.exec(line) ?? []
    return path === undefined ? [] : [`${path}: ${words}`]
  }

  it('which tells what is lacking', () => {
    expect(lacking).toContainEqual(expect.stringMatching(/planted\.ts: .*'getAppMetrics' does not exist/u))
  })

  it('and nothing is', () => {
    expect(lacking.filter((line) => line.startsWith('src/'))).toEqual([])
  })
})
