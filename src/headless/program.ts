import { Command, InvalidArgumentError, Option } from 'commander'
import { version } from '../core/index.ts'
import { addExportCommands } from './export-program.ts'
import { addOrganiseCommands } from './organise-program.ts'
import { addRuleCommands } from './rules-program.ts'
import type { GlobalOptions, Session } from './session.ts'
import { createSession } from './session.ts'
import { printable } from './terminal.ts'
import type { Outlets } from './terminal.ts'

const statuses = ['waiting', 'saving', 'kept', 'incomplete', 'failed', 'unknown']
/** Of a pipe, which has no width. */
const usualColumns = 80
const families = ['flux-kontext', 'midjourney', 'jobs']

type Run = (work: (session: Session) => Promise<number>) => Promise<void>

/** What adds commands, and their names; in the order of the help. */
const commandGroups: readonly (readonly [names: readonly string[], add: (program: Command, run: Run) => void])[] = [
  [['connect', 'connections'], addConnectionCommands],
  [['add', 'watch', 'serve'], addWorkCommands],
  [['list', 'show'], addHistoryCommands],
  [['check', 'retry', 'remove', 'restore'], addTasksCommands],
  [['export', 'profiles', 'import'], addExportCommands],
  [['doctor', 'demo'], addLibraryCommands],
  [
    ['mark', 'collections', 'searches', 'tags', 'duplicates', 'stacks', 'stats', 'compare', 'balances'],
    addOrganiseCommands,
  ],
  [['rules'], addRuleCommands],
]

/**
 * The command line of DESIGN §6, for these words behind `kieper`. Commands are loaded when they are called: `list` should not wait
 * for what only `export` needs. `exited` gets the exit code of the command that ran.
 */
export function createProgram(
  words: readonly string[],
  signal: AbortSignal,
  exited: (code: number) => void,
  outlets: Outlets = process,
): Command {
  const program = new Command('kieper')
    .description('Keeps every image that a kie.ai-style API makes for you.')
    .version(version)
    .option('--data <DIR>', 'data folder (or KIEPER_DATA)', named)
    .option('--library <DIR>', 'folder for the images (or KIEPER_LIBRARY)', named)
    .option('--json', 'one JSON value on stdout; everything for people goes to stderr')
    .option('--quiet', 'say only what went wrong')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void outlets.stdout.write(text),
      writeErr: (text) => void outlets.stderr.write(text),
      getOutHelpWidth: () => outlets.stdout.columns ?? usualColumns,
      getErrHelpWidth: () => outlets.stderr.columns ?? usualColumns,
    })
    .exitOverride()

  const run: Run = async (work) => exited(await work(createSession(program.opts<GlobalOptions>(), signal, outlets)))

  for (const [, add] of askedGroups(words)) add(program, run)
  tellErrors(program, 'kieper --help shows all commands.')
  for (const command of program.commands)
    for (const one of [command, ...command.commands]) tellErrors(one, `kieper ${command.name()} --help shows how.`)
  return program
}

/**
 * The groups that the words may ask for; all of them, for the help and for what is no command. To make all commands takes a short
 * one a tenth of its time.
 */
function askedGroups(words: readonly string[]): typeof commandGroups {
  const named = commandGroups.filter(([names]) => names.some((name) => words.includes(name)))
  const isHelp = ['help', '--help', '-h'].some((word) => words.includes(word))
  return isHelp || named.length === 0 ? commandGroups : named
}

/** What is wrong and where to look, on one line. A value is not repeated: it could be a key. */
function tellErrors(command: Command, hint: string): void {
  command.configureOutput({
    outputError: (text, write) => {
      const said = printable(text.replace(/^error: /u, '').replace(/(unknown option '--[\w-]+)=[^']*/u, '$1')).trim()
      write(`kieper: ${said}${/[.?)]$/u.test(said) ? '' : '.'} ${hint}\n`)
    },
  })
}

function addConnectionCommands(program: Command, run: Run): void {
  program
    .command('connect <NAME>')
    .description('add or change a connection: a gateway and your key')
    .addOption(new Option('--kind <KIND>', 'kind of gateway').choices(['kie', 'apikley', 'other']))
    .option('--url <BASE>', 'base URL; may be left out for a known kind')
    .option('--key-stdin', 'read the key from standard input')
    .option('--key-env <VAR>', 'take the key from this environment variable, each time')
    .option('--image-host <HOST>', 'another host that images may come from (repeatable)', collect)
    .option('--remove-image-host <HOST>', 'allow images from this host no more (repeatable)', collect)
    .option('--low-balance <CREDITS>', 'tell when the credits fall below this; none: never', credits)
    .option('--unknown-after <SECONDS>', 'how long an id may stay unknown (90)', seconds)
    .action((name, options) =>
      run(async (session) => (await import('./commands/connect.ts')).connectCommand(session, name, options)),
    )
  program
    .command('connections')
    .description('list the connections and how they stand')
    .action(() => run(async (session) => (await import('./commands/connections.ts')).connectionsCommand(session)))
}

function addWorkCommands(program: Command, run: Run): void {
  program
    .command('add [TEXT...]')
    .description('add tasks: ids, JSON, a curl command, CSV, a log, anything with task ids in it; - is standard input')
    .option('--connection <NAME>', 'the connection, where the text does not tell')
    .addOption(new Option('--family <FAMILY>', 'the family, where the text does not tell').choices(families))
    .option('--file <PATH>', 'read the text from a file; - is standard input', named)
    .action((texts, options) =>
      run(async (session) => (await import('./commands/add.ts')).addCommand(session, texts, options)),
    )
  program
    .command('watch')
    .description('poll the tasks and save their images, until stopped')
    .option('--until-done', 'end when no task is open')
    .action((options) => run(async (session) => (await import('./commands/watch.ts')).watchCommand(session, options)))
  program
    .command('serve')
    .description('poll and save like watch, and show the history in a browser, until stopped')
    .option(
      '--port <N>',
      'port on 127.0.0.1 (41741, or any free one when that is taken); 0 is any free one',
      portNumber,
    )
    .option('--open', 'open the page in the browser')
    .action((options) => run(async (session) => (await import('./commands/serve.ts')).serveCommand(session, options)))
}

function addHistoryCommands(program: Command, run: Run): void {
  program
    .command('list')
    .description('show the history, newest first')
    .addOption(new Option('--status <STATUS>', 'only tasks with this status').choices(statuses))
    .addOption(new Option('--family <FAMILY>', 'only tasks of this family').choices(families))
    .option('--search <QUERY>', 'only tasks that this finds (docs/query-language.md)')
    .option('--saved <NAME>', 'only tasks that this saved search finds')
    .option('--limit <N>', 'at most this many (50, at most 1000)', limit)
    .option('--after <CURSOR>', 'the page after this cursor')
    .action((options) => run(async (session) => (await import('./commands/list.ts')).listCommand(session, options)))
  program
    .command('show <ID>')
    .description('show all that is known of one task')
    .action((id) => run(async (session) => (await import('./commands/show.ts')).showCommand(session, id)))
}

function addTasksCommands(program: Command, run: Run): void {
  addTasksCommand(program, run, 'check [ID...]', 'ask now; without ids, all open tasks', 'checkCommand')
  addTasksCommand(program, run, 'retry <ID...>', 'ask again about tasks that had ended', 'retryCommand')
  addTasksCommand(program, run, 'remove <ID...>', 'move tasks and their files to the trash', 'removeCommand')
  addTasksCommand(program, run, 'restore <ID...>', 'bring tasks and their files back from the trash', 'restoreCommand')
}

type TasksCommand = 'checkCommand' | 'retryCommand' | 'removeCommand' | 'restoreCommand'

function addTasksCommand(program: Command, run: Run, usage: string, description: string, name: TasksCommand): void {
  program
    .command(usage)
    .description(description)
    .action((ids) => run(async (session) => (await import('./commands/tasks.ts'))[name](session, ids)))
}

function addLibraryCommands(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('check the database and every kept file')
    .option('--repair', 'mend what can be mended')
    .action((options) => run(async (session) => (await import('./commands/doctor.ts')).doctorCommand(session, options)))
  program
    .command('demo')
    .description('show the whole way on a local stand-in gateway: no key, no network')
    .option('--keep <DIR>', 'keep everything in this folder', named)
    .action((options) => run(async (session) => (await import('./commands/demo.ts')).demoCommand(session, options)))
}

/** An empty one is a shell variable that is not set; taken for the current folder it would do harm. */
function named(value: string): string {
  if (value !== '') return value
  throw new InvalidArgumentError('It is empty.')
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}

function limit(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1 && number <= 1000) return number
  throw new InvalidArgumentError('Give a whole number from 1 to 1000.')
}

function seconds(value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && Number.isFinite(number) && number >= 0 && number <= 86_400) return number
  throw new InvalidArgumentError('Give seconds from 0 to 86400.')
}

function credits(value: string): number | null {
  if (value === 'none') return null
  const number = Number(value)
  if (value.trim() !== '' && Number.isFinite(number) && number >= 0) return number
  throw new InvalidArgumentError('Give a number of credits, or none.')
}

function portNumber(value: string): number {
  const number = Number(value)
  if (/^\d{1,5}$/u.test(value) && number <= 65_535) return number
  throw new InvalidArgumentError('Give a port from 0 to 65535.')
}
