import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import type { Session } from './session.ts'

/** Options and arguments of the commands that put a history in order. Part of `program.ts`. */
export function addOrganiseCommands(
  program: Command,
  run: (work: (session: Session) => Promise<number>) => Promise<void>,
): void {
  program
    .command('mark [ID...]')
    .description('rate, tag and note tasks: by their ids, or all that a search finds')
    .option('--search <QUERY>', 'all tasks that this finds, instead of ids')
    .option('--rating <N>', 'stars, 0 to 5', stars)
    .option('--favorite', 'a favourite')
    .option('--no-favorite', 'no favourite any more')
    .option('--reject', 'not wanted; it stays, with its files')
    .option('--no-reject', 'not rejected any more')
    .option('--tag <TAG>', 'give it this tag (repeatable)', collect)
    .option('--untag <TAG>', 'take this tag away (repeatable)', collect)
    .option('--note <TEXT>', 'the note, in the place of the one that is there')
    .action((ids, options) =>
      run(async (session) => (await import('./commands/mark.ts')).markCommand(session, ids, options)),
    )
  addCollectionCommands(program, run)
  addSearchCommands(program, run)
  addOverviewCommands(program, run)
}

type Run = Parameters<typeof addOrganiseCommands>[1]

function addCollectionCommands(program: Command, run: Run): void {
  const collections = program.command('collections').description('list collections, make them, put tasks in')
  const load = () => import('./commands/collections.ts')
  collections
    .command('list', { isDefault: true })
    .description('show all')
    .action(() => run(async (session) => (await load()).listCommand(session)))
  collections
    .command('create <NAME>')
    .description('make a new one')
    .action((name) => run(async (session) => (await load()).createCommand(session, name)))
  collections
    .command('rename <NAME> <TO>')
    .description('give it another name')
    .action((name, to) => run(async (session) => (await load()).renameCommand(session, name, to)))
  collections
    .command('delete <NAME>')
    .description('forget it; the tasks in it stay')
    .action((name) => run(async (session) => (await load()).deleteCommand(session, name)))
  collections
    .command('add <NAME> [ID...]')
    .description('put tasks into it')
    .option('--search <QUERY>', 'all tasks that this finds, instead of ids')
    .action((name, ids, options) => run(async (session) => (await load()).addCommand(session, name, ids, options)))
  collections
    .command('remove <NAME> [ID...]')
    .description('take tasks out of it')
    .option('--search <QUERY>', 'all tasks that this finds, instead of ids')
    .action((name, ids, options) => run(async (session) => (await load()).removeCommand(session, name, ids, options)))
}

function addSearchCommands(program: Command, run: Run): void {
  const searches = program.command('searches').description('list saved searches, save one')
  const load = () => import('./commands/searches.ts')
  searches
    .command('list', { isDefault: true })
    .description('show all')
    .action(() => run(async (session) => (await load()).listCommand(session)))
  searches
    .command('save <NAME> <QUERY>')
    .description('save a search under a name, or another under the same name')
    .action((name, query) => run(async (session) => (await load()).saveCommand(session, name, query)))
  searches
    .command('delete <NAME>')
    .description('forget it')
    .action((name) => run(async (session) => (await load()).deleteCommand(session, name)))
  searches
    .command('move')
    .argument('<NAME>')
    .argument('<PLACE>', 'its place in the list, 1 the first', place)
    .description('put it at another place in the list')
    .action((name, to) => run(async (session) => (await load()).moveCommand(session, name, to)))
}

function addOverviewCommands(program: Command, run: Run): void {
  const load = () => import('./commands/look-alikes.ts')
  program
    .command('tags')
    .description('list the tags in use')
    .action(() => run(async (session) => (await load()).tagsCommand(session)))
  program
    .command('duplicates')
    .description('list pictures that are the same to the last byte')
    .option('--limit <N>', 'at most this many (100, at most 1000)', limit)
    .action((options) => run(async (session) => (await load()).duplicatesCommand(session, options)))
  program
    .command('stacks')
    .description('list tasks with the same prompt')
    .option('--limit <N>', 'at most this many (100, at most 1000)', limit)
    .action((options) => run(async (session) => (await load()).stacksCommand(session, options)))
  program
    .command('stats')
    .description('count tasks, failures, waits and credits')
    .addOption(new Option('--by <WHAT>', 'of each day, model or connection').choices(['day', 'model', 'connection']))
    .option('--search <QUERY>', 'only tasks that this finds')
    .option('--saved <NAME>', 'only tasks that this saved search finds')
    .action((options) => run(async (session) => (await import('./commands/stats.ts')).statsCommand(session, options)))
  program
    .command('compare <ID> <ID...>')
    .description('compare what two to four tasks were made with')
    .action((id, ids) =>
      run(async (session) => (await import('./commands/compare.ts')).compareCommand(session, [id, ...ids])),
    )
  program
    .command('balances <NAME>')
    .description('show what the credits of a connection were')
    .action((name) => run(async (session) => (await import('./commands/balances.ts')).balancesCommand(session, name)))
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}

function stars(value: string): number {
  if (/^[0-5]$/u.test(value)) return Number(value)
  throw new InvalidArgumentError('Give stars from 0 to 5.')
}

function place(value: string): number {
  const number = Number(value)
  if (/^\d{1,6}$/u.test(value) && number >= 1) return number
  throw new InvalidArgumentError('Give a place, 1 the first.')
}

function limit(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1 && number <= 1000) return number
  throw new InvalidArgumentError('Give a whole number from 1 to 1000.')
}
