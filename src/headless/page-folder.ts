import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../host-parts/package-root.ts'

/** The folder with the page: the one that `KIEPER_PAGE` names, else built from the source when need be. Rejects when that fails. */
export async function pageFolder(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<string> {
  const chosen = env['KIEPER_PAGE']
  if (chosen !== undefined && chosen !== '') return chosen
  // By its path: what builds the program must not become a part of it.
  const builder: unknown = await import(pathToFileURL(join(packageRoot(), 'bin', 'built-page.mjs')).href)
  if (!isBuilder(builder)) throw new Error('bin/built-page.mjs is not what it was')
  return builder.builtPage(say)
}

interface Builder {
  builtPage(say: (line: string) => void): Promise<string>
}

function isBuilder(module: unknown): module is Builder {
  return (
    typeof module === 'object' && module !== null && 'builtPage' in module && typeof module.builtPage === 'function'
  )
}
