import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** What the choice of folders depends on; an argument, so that it can be tested for every platform on one. */
export interface Surroundings {
  platform: NodeJS.Platform
  home: string
  env: Readonly<Record<string, string | undefined>>
}

export interface Folders {
  dataDir: string
  libraryDir: string
}

/**
 * The data folder and the library folder (DESIGN §6). A data folder that was named keeps its library inside, so that nothing
 * is written anywhere else; otherwise pictures go where people look for pictures.
 */
export function chosenFolders(
  options: { data?: string | undefined; library?: string | undefined },
  around: Surroundings,
): Folders {
  const named = options.data ?? (around.env['KIEPER_DATA'] || undefined)
  const dataDir = resolve(named ?? defaultDataDir(around))
  const library = options.library ?? (around.env['KIEPER_LIBRARY'] || undefined)
  if (library !== undefined) return { dataDir, libraryDir: resolve(library) }
  return { dataDir, libraryDir: named === undefined ? join(picturesDir(around), 'Kieper') : join(dataDir, 'library') }
}

function defaultDataDir({ platform, home, env }: Surroundings): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Kieper')
    case 'win32':
      return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Kieper')
    default:
      return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'kieper')
  }
}

/** On Linux the pictures folder has a name in the user's language, told by `user-dirs.dirs`. */
function picturesDir({ platform, home, env }: Surroundings): string {
  if (platform === 'darwin' || platform === 'win32') return join(home, 'Pictures')
  const config = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'user-dirs.dirs')
  const named = /^XDG_PICTURES_DIR="([^"\n]+)"/mu.exec(textOf(config))?.[1]
  return named === undefined ? join(home, 'Pictures') : named.replace(/^\$HOME/u, home)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
