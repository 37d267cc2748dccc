import { dirname, join } from 'node:path'
import type { Host } from '../core/index.ts'
import type { Folders } from './folders.ts'
import { packageRoot } from './package-root.ts'

const migrationsDir = join(packageRoot(), 'drizzle')

/** Where a host keeps its things, whichever host it is: both work on the same folders. */
export function hostPlaces({
  dataDir,
  libraryDir,
}: Folders): Pick<Host, 'dataDir' | 'libraryDir' | 'exportDir' | 'migrationsDir'> {
  return { dataDir, libraryDir, exportDir: join(dirname(libraryDir), 'Kieper export'), migrationsDir }
}

/** The file of the keys, sealed or not. */
export function secretsPath({ dataDir }: Folders): string {
  return join(dataDir, 'secrets.json')
}
