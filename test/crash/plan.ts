/** What the program is doing when it is killed. */
export const scenarios = [
  'watch',
  'create',
  'connect',
  'add',
  'migrate',
  'backup',
  'export',
  'export-zip',
  'remove',
  'restore',
  'doctor',
  'empty',
  'rebuild',
] as const
export type Scenario = (typeof scenarios)[number]

/** One kill. `point` null: at a random time. `nth` is what to try first. */
export interface Round {
  scenario: Scenario
  point: string | null
  nth: number
}

/** Moments of each operation that the program is killed at, and the highest n to begin with. */
const chosen: readonly (readonly [Scenario, operation: string, moments: string, most: number])[] = [
  ['watch', 'commit:save', 'before after', 12],
  ['watch', 'open:incoming', 'before after', 3],
  ['watch', 'write:incoming', 'before half after', 3],
  ['watch', 'sync:incoming', 'before after', 3],
  ['watch', 'write:thumbs', 'before half after', 2],
  ['watch', 'rename:thumbs', 'before after', 2],
  ['watch', 'link:library', 'before after', 2],
  ['watch', 'unlink:incoming', 'before after', 2],
  ['watch', 'sync:library', 'before after', 2],
  ['watch', 'open:records', 'before after', 2],
  ['watch', 'write:records', 'before half after', 2],
  ['watch', 'sync:records', 'before after', 2],
  ['create', 'sql:migration', 'before after', 12],
  ['create', 'commit:migration', 'before after', 1],
  ['create', 'mkdir:own', 'before after', 3],
  ['create', 'write:own', 'before half after', 1],
  ['create', 'sync:own', 'before after', 3],
  ['create', 'rename:own', 'before after', 1],
  ['create', 'commit:save', 'before after', 1],
  ['connect', 'write:secrets', 'before half after', 1],
  ['connect', 'rename:secrets', 'before after', 1],
  ['connect', 'commit:save', 'before after', 2],
  ['add', 'commit:save', 'before after', 1],
  ['migrate', 'backup:database', 'before half after', 1],
  ['migrate', 'rename:backup', 'before after', 1],
  ['migrate', 'sql:migration', 'before after', 3],
  ['migrate', 'commit:migration', 'before after', 1],
  ['backup', 'backup:database', 'before half after', 1],
  ['backup', 'rename:backup', 'before after', 1],
  ['export', 'copy:export', 'before after', 3],
  ['export', 'link:export', 'before after', 4],
  ['export', 'write:export', 'before half after', 2],
  ['export', 'unlink:export', 'before after', 3],
  ['export', 'write:manifest', 'before half after', 2],
  ['export', 'sync:manifest', 'before after', 2],
  ['export', 'rename:manifest', 'before after', 2],
  ['export-zip', 'write:zip', 'before half after', 4],
  ['export-zip', 'sync:zip', 'before after', 1],
  ['export-zip', 'link:zip', 'before after', 1],
  ['export-zip', 'unlink:zip', 'before after', 1],
  ['remove', 'commit:save', 'before after', 1],
  ['remove', 'rename:trash', 'before after', 2],
  ['restore', 'rename:library', 'before after', 2],
  ['restore', 'commit:save', 'before after', 1],
  ['doctor', 'sql:search', 'before after', 1],
  ['doctor', 'commit:save', 'before after', 1],
  ['doctor', 'write:thumbs', 'before half after', 1],
  ['doctor', 'rename:thumbs', 'before after', 1],
  ['doctor', 'unlink:incoming', 'before after', 1],
  ['empty', 'write:records', 'before half after', 1],
  ['empty', 'unlink:trash', 'before after', 2],
  ['empty', 'unlink:thumbs', 'before after', 2],
  ['empty', 'commit:save', 'before after', 4],
  ['rebuild', 'commit:save', 'before after', 6],
]

/** For a short run: one of each kind, most of all where a file becomes visible or a promise is made. */
const telling: readonly (readonly [Scenario, string])[] = [
  ['watch', 'link:library:after'],
  ['watch', 'commit:save:before'],
  ['create', 'rename:own:before'],
  ['migrate', 'rename:backup:before'],
  ['migrate', 'sql:migration:after'],
  ['backup', 'backup:database:half'],
  ['export', 'link:export:after'],
  ['export-zip', 'write:zip:half'],
  ['remove', 'commit:save:after'],
  ['restore', 'rename:library:after'],
  ['doctor', 'commit:save:after'],
  ['empty', 'unlink:trash:after'],
  ['rebuild', 'commit:save:after'],
  ['watch', 'write:records:half'],
]

export const allPoints: readonly (readonly [Scenario, point: string, most: number])[] = chosen.flatMap(
  ([scenario, operation, moments, most]) =>
    moments.split(' ').map((moment) => [scenario, `${operation}:${moment}`, most] as const),
)

/**
 * Which kills to make. With room for all, each chosen point comes up once; what is left goes to the runner: a third at random
 * times, the rest at its own points again. With less room, the telling ones. `chance` gives numbers in [0, 1).
 */
export function planRounds(kills: number, chance: () => number): Round[] {
  const round = ([scenario, point, most]: readonly [Scenario, string, number]): Round => ({
    scenario,
    point,
    nth: 1 + Math.floor(chance() * most),
  })
  const atRandom: Round = { scenario: 'watch', point: null, nth: 1 }
  if (kills < allPoints.length) {
    const few = telling.map(([scenario, point]): Round => ({ scenario, point, nth: 1 }))
    return [atRandom, ...few, ...shuffled(allPoints, chance).map(round)].slice(0, kills)
  }
  const watching = allPoints.filter(([scenario]) => scenario === 'watch')
  const rounds = allPoints.map(round)
  while (rounds.length < kills) {
    const again = watching[Math.floor(chance() * watching.length)]
    rounds.push(chance() < 0.33 || again === undefined ? atRandom : round(again))
  }
  return shuffled(rounds, chance)
}

export function shuffled<T>(list: readonly T[], chance: () => number): T[] {
  return list
    .map((value) => ({ value, at: chance() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value)
}
