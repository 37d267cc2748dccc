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
