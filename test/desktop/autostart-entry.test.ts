import { describe, expect, it } from 'vitest'
import { autostartEntry, startsTheSame } from '../../src/desktop/autostart-entry.ts'

/** As a desktop reads it: the escapes of a string value are undone, then the quoting of `Exec`, then its field codes. */
function execOf(entry: string): string[] {
  const line = /^Exec=(.*)$/mu.exec(entry)?.[1] ?? ''
  const value = line.replace(
    /\\(.)/gu,
    (_, escape: string) => ({ s: ' ', n: '\n', t: '\t', r: '\r' })[escape] ?? escape,
  )
  const found = [...value.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/gu)]
  return found.map(([, quoted, plain]) =>
    (quoted?.replace(/\\(.)/gu, '$1') ?? plain ?? '').replace(/%(.)/gu, (_code, field: string) =>
      field === '%' ? '%' : '',
    ),
  )
}

describe('autostartEntry', () => {
  it('is an entry that starts the program hidden', () => {
    expect(autostartEntry('/opt/Kieper/kieper', 'Kieper')).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Version=1.5',
        'Name=Kieper',
        'Exec="/opt/Kieper/kieper" --hidden',
        'TryExec=/opt/Kieper/kieper',
        'Terminal=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    )
  })

  it.each([
    '/opt/Kieper/kieper',
    '/home/me/My Apps/Kieper.AppImage',
    '/a"b/c',
    '/a`id`/$HOME/b',
    String.raw`/back\slash\\two`,
    '/100%/%f%U/x',
    "/it's/; rm -rf ~",
    '/tasks/задачи/图',
  ])('starts exactly %s', (program) => {
    expect(execOf(autostartEntry(program, 'Kieper') ?? '')).toEqual([program, '--hidden'])
  })

  it.each(['kieper', '', '/a\nExec=evil', '/a\u0000b', '/a\rb'])('cannot be made for %j', (program) => {
    expect(autostartEntry(program, 'Kieper')).toBeNull()
  })
})

describe('an entry that lies there', () => {
  const entry = autostartEntry('/opt/Kieper 2.AppImage', 'Kieper') ?? ''

  it('starts the same when only what it is called differs', () => {
    expect(startsTheSame(entry, entry)).toBe(true)
    expect(startsTheSame(entry.replace('Name=Kieper', 'Name=Kieper\nComment=Mine'), entry)).toBe(true)
  })

  it.each([
    ['is not there', ''],
    ['starts a program that has moved since', autostartEntry('/opt/Kieper 1.AppImage', 'Kieper') ?? ''],
    ['was turned off', `${entry}Hidden=true\n`],
    ['was turned off by GNOME', entry.replace('enabled=true', 'enabled=false')],
  ])('does not when it %s', (_why, found) => {
    expect(startsTheSame(found, entry)).toBe(false)
  })
})
