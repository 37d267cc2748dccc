import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../support/planted-tree.ts'
import { databaseOf, dump, fill, migrationFiles } from './dump.ts'

/** `node test/schemas/main.ts`: writes the fixtures of schemas that have none yet. Those that are there stay as they are. */
const migrationsDir = join(checkout, 'drizzle')
const newest = migrationFiles(migrationsDir).length
for (let version = 2; version <= newest; version += 1) {
  const path = join(checkout, 'test/fixtures/schemas', `v${version}.sql`)
  if (existsSync(path)) continue
  const db = databaseOf(migrationsDir, version)
  fill(db)
  writeFileSync(path, dump(db))
  db.close()
  process.stdout.write(`${path}\n`)
}
