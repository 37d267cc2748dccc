import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import type { Session } from './session.ts'

const statuses = ['waiting', 'saving', 'kept', 'incomplete', 'failed', 'unknown']

type Run = (work: (session: Session) => Promise<number>) => Promise<void>

/** Options and arguments of the commands that take images out and bring them in. Part of `program.ts`. */
export function addExportCommands(program: Command, run: Run): void {
  const command = program
    .command('export')
    .argument('<DEST>', 'folder, or with --zip the ZIP file', named)
    .description('copy kept images with a manifest to a folder, or with --zip to a ZIP file')
    .option('--search <QUERY>', 'only tasks that this finds (docs/query-language.md)')
    .option('--saved <NAME>', 'only tasks that this saved search finds')
    .addOption(new Option('--status <STATUS>', 'only tasks with this status').choices(statuses))
    .option('--zip', 'DEST is a ZIP file')
    .option('--new', 'only what DEST lacks')
    .option('--profile <NAME>', 'with the options that were saved under this name', named)
  withCopyOptions(command).action((dest, options) =>
    run(async (session) => (await import('./commands/export.ts')).exportCommand(session, dest, options)),
  )
  addProfileCommands(program, run)
  program
    .command('import')
    .argument('<PATH...>', 'an export (its folder, manifest or ZIP file), a library folder, or a text with ids')
    .description('take in an earlier export, a library without its database, or a list of ids')
    .option('--connection <NAME>', 'for a text with ids: the connection, where the text does not tell')
    .action((paths, options) =>
      run(async (session) => (await import('./commands/import.ts')).importCommand(session, paths, options)),
    )
}

function addProfileCommands(program: Command, run: Run): void {
  const profiles = program.command('profiles').description('remember ways of exporting, for export --profile')
  const load = () => import('./commands/profiles.ts')
  profiles
    .command('list', { isDefault: true })
    .description('show all')
    .action(() => run(async (session) => (await load()).listProfilesCommand(session)))
  withCopyOptions(
    profiles.command('save').argument('<NAME>', 'its name', named).description('remember these options'),
  ).action((name, options) => run(async (session) => (await load()).saveProfileCommand(session, name, options)))
  profiles
    .command('delete <NAME>')
    .description('forget it')
    .action((name) => run(async (session) => (await load()).deleteProfileCommand(session, name)))
}

/** How copies are made: what `export` takes and a profile remembers. */
export function withCopyOptions(command: Command): Command {
  return command
    .option(
      '--name <TEMPLATE>',
      'file names, from {date} {time} {family} {model} {connection} {id} {id:8} {index} {prompt:40} {ext}',
    )
    .addOption(
      new Option('--sidecar <FORMAT>', 'also write NAME.EXT.json or NAME.EXT.xmp (repeatable)')
        .choices(['json', 'xmp'])
        .argParser(oneOf(['json', 'xmp'])),
    )
    .addOption(new Option('--format <FORMAT>', 'convert the copies').choices(['jpeg', 'png', 'webp', 'avif'] as const))
    .option('--max-side <PIXELS>', 'shrink larger copies to this longest side', wholeNumber(16, 65_535))
    .option('--quality <N>', 'of converted copies, 1 to 100', wholeNumber(1, 100))
    .option('--strip', 'take out all metadata, for sharing (needs Perl)')
    .addOption(
      new Option('--metadata <KIND>', 'write prompt and origin into the copies (repeatable; needs Perl)')
        .choices(['xmp', 'a1111'])
        .argParser(oneOf(['xmp', 'a1111'])),
    )
    .option('--gallery', 'also write index.html, a page with all pictures')
}

/** An empty one is a shell variable that is not set; taken for the current folder it would do harm. */
function named(value: string): string {
  if (value !== '') return value
  throw new InvalidArgumentError('It is empty.')
}

/** Collects choices, each once. */
function oneOf<Choice extends string>(choices: readonly Choice[]): (value: string, before?: Choice[]) => Choice[] {
  return (value, before = []) => {
    const choice = choices.find((one) => one === value)
    if (choice === undefined) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`)
    return [...new Set([...before, choice])]
  }
}

function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (/^\d{1,6}$/u.test(value) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`)
  }
}
