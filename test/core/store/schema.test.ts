import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkout, plantTree } from '../../support/planted-tree.ts'
import { run } from '../../support/run-node.ts'

it('the migrations make exactly the tables of the schema: nothing is left to generate', async () => {
  const tree = plantTree({ copied: ['drizzle', 'drizzle.config.ts', 'package.json', 'src/core'], files: {} })
  try {
    const before = readdirSync(join(tree.root, 'drizzle')).toSorted()
    const kit = join(checkout, 'node_modules', 'drizzle-kit', 'bin.cjs')
    const { code, stdout, stderr } = await run([kit, 'generate'], { cwd: tree.root })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('No schema changes')
    expect(readdirSync(join(tree.root, 'drizzle')).toSorted()).toEqual(before)
  } finally {
    tree.remove()
  }
})

it('the journal of drizzle-kit names every file, in the order in which they are applied', () => {
  const files = readdirSync(join(checkout, 'drizzle'))
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  const journal: { entries: { tag: string }[] } = JSON.parse(
    readFileSync(join(checkout, 'drizzle/meta/_journal.json'), 'utf8'),
  )
  expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files)
})
