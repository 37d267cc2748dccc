import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../..', import.meta.url))
const paths = globSync('.github/workflows/*.yml', { cwd: root })

/** Their syntax is read by `npm run format:check`; whether they can do what they say is looked at here. */
describe('the workflows', () => {
  const texts = paths.map((path) => readFileSync(`${root}/${path}`, 'utf8'))
  const all = (pattern: RegExp): string[] =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, found = '']) => found))

  it('run scripts that are there', () => {
    const scripts = all(/npm run ([\w:-]+)/gu)
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((script) => !Object.hasOwn(manifest.scripts, script))).toEqual([])
  })

  it('run the specs of the desktop on Electron itself, on each system', () => {
    const desktop = texts.find((text) => text.startsWith('# The desktop app')) ?? ''
    expect(desktop).toMatch(/^ {6}ELECTRON: real$/mu)
    expect(desktop).toMatch(/os: \[ubuntu-\S+, windows-\S+, macos-\S+\]/u)
  })

  it('take actions by a version', () => {
    expect(all(/uses: (\S+)/gu).filter((action) => !/^actions\/[\w-]+@v\d+$/u.test(action))).toEqual([])
  })
})
