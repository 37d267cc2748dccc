/** Draws every icon of tray and app into build/icons (`npm run icons`). A test fails when one of them is not as it would be drawn. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { iconFiles } from './icon-files.ts'

const folder = fileURLToPath(new URL('../build/icons', import.meta.url))
const files = await iconFiles()
rmSync(folder, { recursive: true, force: true })
for (const { name, bytes } of files) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), bytes)
}
console.log(`Drew ${files.length} icons into build/icons.`)
