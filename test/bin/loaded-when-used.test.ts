import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { loadedWhenUsed } from '../../bin/loaded-when-used.mjs'

/** What is written of `code` once every import is a call. */
const lines = (...code: string[]): string => `${code.join('\n')}\n`

describe('loadedWhenUsed', () => {
  it.each([
    ['a call', 'node_path.join(a)', '(node_path()).join(a)'],
    ['a class that is made', 'new node_path.Thing(a)', 'new (node_path()).Thing(a)'],
    ['a spread', '{ ...node_path.posix }', '{ ...(node_path()).posix }'],
    ['names that only look like it', 'x.node_path.y + node_path2.z', 'x.node_path.y + node_path2.z'],
  ])('puts off %s', (_, use, made) => {
    expect(loadedWhenUsed(lines('let node_path = require("node:path");', `exports.x = () => (${use});`))).toBe(
      lines(
        'let node_path$;',
        'const node_path = () => node_path$ ??= require("node:path");',
        `exports.x = () => (${made});`,
      ),
    )
  })

  it('puts off what makes a package look like a module, together with the package', () => {
    const code = lines(
      'let db = require("db");',
      'db = require_rolldown_runtime.__toESM(db, 1);',
      'exports.open = () => new db.default();',
    )
    expect(loadedWhenUsed(code)).toBe(
      lines(
        'let db$;',
        'const db = () => db$ ??= require_rolldown_runtime.__toESM(require("db"), 1);',
        'exports.open = () => new (db()).default();',
      ),
    )
  })

  it.each([
    ['is handed on whole', lines('let node_os = require("node:os");', 'use(node_os, node_os.EOL);')],
    [
      'is of the bundler',
      lines('const require_rolldown_runtime = require("./r.cjs");', 'require_rolldown_runtime.x();'),
    ],
  ])('leaves alone what %s', (_, code) => {
    expect(loadedWhenUsed(code)).toBe(code)
  })

  it('loads once, and not before', () => {
    const code = lines('let part = require("part");', '() => part.value + part.value')
    const loads: string[] = []
    const load = (name: string): { value: number } => {
      loads.push(name)
      return { value: 21 }
    }
    const made: unknown = runInNewContext(loadedWhenUsed(code), { require: load })
    expect(loads).toEqual([])
    expect(typeof made === 'function' && made()).toBe(42)
    expect(loads).toEqual(['part'])
  })
})
