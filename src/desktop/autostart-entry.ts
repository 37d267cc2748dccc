/**
 * The text of `~/.config/autostart/<id>.desktop`: Linux has no other way to start with the session (Desktop Application Autostart
 * Specification 0.5). `null` where the path cannot be written down: a line break would begin another key.
 * @param program absolute path, `$APPIMAGE` where that is set: the mounted one is gone after the end
 */
export function autostartEntry(program: string, name: string): string | null {
  if (!program.startsWith('/') || /[\u0000-\u001F\u007F]/u.test(`${program}${name}`)) return null
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    `Name=${escaped(name)}`,
    `Exec=${escaped(quoted(program))} --hidden`,
    `TryExec=${escaped(program)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

/**
 * Does an entry that lies there start the same as `entry`? It may have been turned off by the settings of a desktop (`Hidden` by the
 * specification, the other by GNOME), or start a program that has moved since.
 */
export function startsTheSame(found: string, entry: string): boolean {
  const isOff = /^(?:Hidden *= *true|X-GNOME-Autostart-enabled *= *false) *$/mu.test(found)
  return !isOff && execLine(found) === execLine(entry)
}

function execLine(entry: string): string | null {
  return /^Exec *= *(.*)$/mu.exec(entry)?.[1] ?? null
}

/**
 * One argument of `Exec` (Desktop Entry Specification 1.5, "The Exec key"): within double quotes, a backslash before `"`, `` ` ``, `$` and
 * `\`; a percent sign is doubled, or it would be a field code.
 */
function quoted(argument: string): string {
  return `"${argument.replace(/["`$\\]/gu, String.raw`\$&`).replaceAll('%', '%%')}"`
}

/** Values of type string have escapes of their own, undone before `Exec` is read: each backslash is written twice. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\')
}
