import { rowsInputSchema } from '../../contract/index.ts'
import type { MissingFiles, RowsInput } from '../../contract/index.ts'
import { missingPaths } from '../library/missing-paths.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { taskRows } from './read-history.ts'

/** Which kept images of these tasks have lost their files. Tasks that have all of theirs are left out, and so are removed ones. */
export async function findMissingFiles(
  deps: Pick<ApiDeps, 'store' | 'clock'>,
  input: RowsInput,
): Promise<MissingFiles> {
  const { keys } = parseInput(rowsInputSchema, input)
  const living = deps.store.tasks.bySeqs(keys).filter(({ removedAt }) => removedAt === null)
  // Only a kept image has a path.
  const files = taskRows(deps, living).flatMap(({ key, task }) =>
    task.images.flatMap(({ id, path }) => (path === null ? [] : [{ key, id, path }])),
  )
  const missing = await missingPaths(files.map(({ path }) => path))
  const lost = Map.groupBy(
    files.filter(({ path }) => missing.has(path)),
    ({ key }) => key,
  )
  return [...lost].map(([key, images]) => ({ key, images: images.map(({ id }) => id) }))
}
