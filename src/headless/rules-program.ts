import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { withCopyOptions } from './export-program.ts'
import type { Session } from './session.ts'

type Run = (work: (session: Session) => Promise<number>) => Promise<void>

/** Options and arguments of the commands about rules. Part of `program.ts`. */
export function addRuleCommands(program: Command, run: Run): void {
  const rules = program
    .command('rules')
    .description('do something by itself with tasks as they end: export them, run a command')
  const load = () => import('./commands/rules.ts')
  rules
    .command('list', { isDefault: true })
    .description('show all, and how they stand')
    .action(() => run(async (session) => (await load()).listCommand(session)))
  const add = rules
    .command('add <NAME> [COMMAND...]')
    .usage('[options] <NAME> (--export <FOLDER> | -- <PROGRAM> [ARG...])')
    .description('make a rule, or another in the place of the one of that name; it is off until it is enabled')
    .addOption(new Option('--on <STATUS>', 'tasks that end so').choices(['kept', 'failed'] as const).default('kept'))
    .option('--search <QUERY>', 'only tasks that this finds (docs/query-language.md)')
    .option('--export <FOLDER>', 'copy their images to this folder; again when they are tagged, rated or noted', named)
    .option('--profile <NAME>', 'with the options that are saved under this name', named)
    .option('--enable', 'turn it on at once')
  withCopyOptions(add).action((name, command, options) =>
    run(async (session) => (await load()).addCommand(session, name, command, options)),
  )
  rules
    .command('enable <NAME>')
    .description('turn it on')
    .action((name) => run(async (session) => (await load()).enableCommand(session, name)))
  rules
    .command('disable <NAME>')
    .description('turn it off; what waits for it stays')
    .action((name) => run(async (session) => (await load()).disableCommand(session, name)))
  rules
    .command('rename <NAME> <TO>')
    .description('give it another name; what waits for it and what it has done stay with it')
    .action((name, to) => run(async (session) => (await load()).renameCommand(session, name, to)))
  rules
    .command('remove <NAME>')
    .description('forget it; what it has exported stays')
    .action((name) => run(async (session) => (await load()).removeCommand(session, name)))
  rules
    .command('run <NAME>')
    .description('let it look at all tasks that are here already, and try again what it has given up')
    .action((name) => run(async (session) => (await load()).runCommand(session, name)))
  rules
    .command('test <NAME> <ID>')
    .description('do its work once for one task, now and here, and show what comes of it')
    .action((name, id) => run(async (session) => (await load()).testCommand(session, name, id)))
}

/** An empty one is a shell variable that is not set; taken for the current folder it would do harm. */
function named(value: string): string {
  if (value !== '') return value
  throw new InvalidArgumentError('It is empty.')
}
