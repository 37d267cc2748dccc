import { execFileSync } from 'node:child_process'
import { constants, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { isSupported, oldestNode } from '../../bin/supported-node.mjs'
import { checkout, plantTree, type PlantedTree } from '../support/planted-tree.ts'
import { run, start } from '../support/run-node.ts'

/** Stands in for the real command line: says what it was given, and ends as it is told. */
const cli = `
const [how = '0', ...rest] = process.argv.slice(2)
if (how === 'wait') {
  const wait = setInterval(() => {}, 1000)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => { console.log('got ' + signal); clearInterval(wait); process.exitCode = 5 })
  }
} else if (how === 'die') process.kill(process.pid, 'SIGKILL')
else process.exitCode = Number(how)
console.log(JSON.stringify({ node: process.versions.node, rest, pid: process.pid }))
`

/** Makes any Node say that it is version 20, before the program starts. */
const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.19.0'}})`

function plantBin(): PlantedTree & { bin: string } {
  const tree = plantTree({
    copied: ['bin', 'package.json', 'package-lock.json'],
    files: {
      'src/headless/cli.ts': cli,
      'src/core/library/decode-worker.ts': 'export {}',
      'src/core/library/verify-worker.ts': 'export {}',
    },
  })
  onTestFinished(tree.remove)
  const bin = join(tree.root, 'bin/kieper.mjs')
  // Builds it, which says so on stderr: from here on a start is silent.
  execFileSync(process.execPath, [bin], { stdio: 'ignore' })
  return { ...tree, bin }
}

/** The first Node of the PATH that is not a package of this checkout, and its version. */
function systemNode(): { path: string; version: string } | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder.includes('node_modules')) continue
    const path = join(folder, 'node')
    try {
      return { path, version: execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim() }
    } catch {
      continue
    }
  }
  return null
}

describe('the Node that is supported', () => {
  it.each([
    ['24.0.0', true],
    ['24.21.0', true],
    ['26.1.0-nightly', true],
    ['100.0.0', true],
    ['23.11.0', false],
    ['20.20.2', false],
    ['4.0.0', false],
    ['', false],
  ])('%s: %s', (version, expected) => {
    expect(isSupported(version)).toBe(expected)
  })

  it('is the one that the checkout brings along and names to version managers', () => {
    const manifest: { devDependencies: { node: string } } = JSON.parse(
      readFileSync(join(checkout, 'package.json'), 'utf8'),
    )
    expect(isSupported(manifest.devDependencies.node)).toBe(true)
    for (const name of ['.node-version', '.nvmrc']) {
      expect(readFileSync(join(checkout, name), 'utf8').trim()).toBe(String(oldestNode))
    }
  })
})

describe('bin/kieper.mjs under a supported Node', () => {
  it('runs the command line in the same process, with arguments and exit code', async () => {
    const { child, ended } = start([plantBin().bin, '7', '--json', 'two words'])
    const { code, stdout } = await ended
    expect(code).toBe(7)
    expect(JSON.parse(stdout)).toMatchObject({ rest: ['--json', 'two words'], pid: child.pid })
  })

  it('stops when npx has gone', async () => {
    const { bin } = plantBin()
    const npx = `require('child_process').spawn(process.execPath, [${JSON.stringify(bin)}, 'wait'], { stdio: 'inherit' })`
    const { child, ended, line } = start(['-e', npx], { env: { ...process.env, npm_command: 'exec' } })
    await line(/"pid"/)
    child.kill('SIGKILL')
    // The pipe of stdout ends only when the last process that holds it has ended.
    expect((await ended).stdout).toContain('got SIGTERM')
  })

  it('says in one line when the command line cannot be loaded', async () => {
    const { root, bin } = plantBin()
    rmSync(join(root, 'src'), { recursive: true })
    const { code, stderr } = await run([bin])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^kieper: cannot start: .+\n$/)
  })
})

describe('bin/kieper.mjs under an older Node', () => {
  // Another file than the Node next to the program, as it is on a machine with an older Node.
  const program = join(mkdtempSync(join(tmpdir(), 'kieper-old-node-')), 'node')
  beforeAll(() => copyFileSync(process.execPath, program, constants.COPYFILE_FICLONE))
  afterAll(() => rmSync(dirname(program), { recursive: true }))
  const plantOld = (): string[] => ['--import', pretend, plantBin().bin]

  it('runs under the Node next to it, with arguments and exit code', async () => {
    const args = plantOld()
    const { child, ended } = start([...args, '3', '--json', 'two words'], { program })
    const { code, stdout, stderr } = await ended
    expect(stderr).toBe('')
    expect(code).toBe(3)
    const said: { rest: string[]; pid: number; node: string } = JSON.parse(stdout)
    expect(said.rest).toEqual(['--json', 'two words'])
    expect(said.pid).not.toBe(child.pid)
    expect(isSupported(said.node)).toBe(true)
  })

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('passes %s on once and waits for the end', async (signal) => {
    const args = plantOld()
    const { child, ended, line } = start([...args, 'wait'], { program })
    await line(/"pid"/)
    child.kill(signal)
    const { code, stdout } = await ended
    expect(stdout.match(/got \w+/g)).toEqual([`got ${signal}`])
    expect(code).toBe(5)
  })

  it('ends by the signal that ended the command line', async () => {
    const args = plantOld()
    expect(await run([...args, 'die'], { program })).toMatchObject({ code: null, signal: 'SIGKILL' })
  })

  it('does not leave the command line behind when it is killed', async () => {
    const args = plantOld()
    const { child, ended, line } = start([...args, 'wait'], { program })
    const said: { pid: number } = JSON.parse(await line(/"pid"/))
    onTestFinished(() => void (child.stdout?.closed === true || process.kill(said.pid)))
    child.kill('SIGKILL')
    // The pipe of stdout ends only when the last process that holds it has ended.
    expect(await ended).toMatchObject({ signal: 'SIGKILL', stdout: expect.not.stringContaining('got') })
  })

  it('refuses in words when there is no other Node', async () => {
    const { root, bin } = plantBin()
    rmSync(join(root, 'node_modules'))
    const { code, stdout, stderr } = await run(['--import', pretend, bin])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^kieper: Kieper needs Node 24 or newer, and this is Node 20[.]19[.]0[.] .*npm ci.*\n$/)
  })

  it('does not start itself for ever', async () => {
    const { root, bin } = plantBin()
    const own = join(root, 'node_modules/node/bin/node')
    const { code, stderr } = await run(['--import', pretend, bin], { program: own })
    expect(code).toBe(1)
    expect(stderr).toContain('needs Node 24')
  })

  it("runs with the system's own Node, if that is older", async () => {
    const system = systemNode()
    if (system === null || isSupported(system.version)) {
      process.stderr.write(`not tried: the system's Node is ${system?.version ?? 'absent'}\n`)
      return
    }
    const { code, stdout, stderr } = await run([plantBin().bin, '4'], { program: system.path })
    expect(stderr).toBe('')
    expect(code).toBe(4)
    expect(stdout).toContain('"rest":[]')
  })
})
