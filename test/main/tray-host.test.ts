import { describe, expect, it } from 'vitest'
import { hasTrayHost } from '../../src/main/tray-host.ts'

/** Tools of a machine with what each answers; the others are not installed. */
function machine(tools: Readonly<Record<string, string>>) {
  const asked: string[] = []
  const ask = (tool: string): Promise<{ found: boolean; output: string }> => {
    asked.push(tool)
    return Promise.resolve({ found: Object.hasOwn(tools, tool), output: tools[tool] ?? '' })
  }
  return { asked, ask }
}

describe('is there anybody who shows tray icons', () => {
  it.each([
    ['gdbus', '(<true>,)\n', true],
    ['gdbus', '(<false>,)\n', false],
    // Nobody has that name on the bus.
    ['gdbus', '', false],
    ['busctl', 'b true\n', true],
    ['dbus-send', '   variant       boolean true\n', true],
    ['dbus-send', '   variant       boolean false\n', false],
  ])('%s that says %j: %s', async (tool, output, isThere) => {
    expect(await hasTrayHost('linux', machine({ [tool]: output }).ask)).toBe(isThere)
  })

  it('believes the first tool that is installed, and asks no other', async () => {
    const { ask, asked } = machine({ busctl: 'b false', 'dbus-send': 'boolean true' })
    expect(await hasTrayHost('linux', ask)).toBe(false)
    expect(asked).toEqual(['gdbus', 'busctl'])
  })

  it('says no where nobody can be asked, and yes without asking where the system has its own', async () => {
    const { ask, asked } = machine({})
    expect(await hasTrayHost('linux', ask)).toBe(false)
    asked.length = 0
    expect([await hasTrayHost('win32', ask), await hasTrayHost('darwin', ask)]).toEqual([true, true])
    expect(asked).toEqual([])
  })
})
