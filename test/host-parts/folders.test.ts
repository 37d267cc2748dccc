import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { chosenFolders } from '../../src/host-parts/folders.ts'
import type { Surroundings } from '../../src/host-parts/folders.ts'

const home = mkdtempSync(join(tmpdir(), 'kieper-home-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const on = (platform: NodeJS.Platform, env: Surroundings['env'] = {}): Surroundings => ({ platform, home, env })

describe('the folders that are chosen', () => {
  it.each([
    ['linux', join('.local', 'share', 'kieper')],
    ['darwin', join('Library', 'Application Support', 'Kieper')],
    ['win32', join('AppData', 'Roaming', 'Kieper')],
  ] as const)('are the usual ones of %s', (platform, data) => {
    expect(chosenFolders({}, on(platform))).toEqual({
      dataDir: join(home, data),
      libraryDir: join(home, 'Pictures', 'Kieper'),
    })
  })

  it('keep the library inside a data folder that was named, by option or by variable', () => {
    const inside = { dataDir: resolve('/d'), libraryDir: resolve('/d/library') }
    expect(chosenFolders({ data: '/d' }, on('linux'))).toEqual(inside)
    expect(chosenFolders({}, on('linux', { KIEPER_DATA: '/d' }))).toEqual(inside)
  })

  it('prefer an option to a variable, and a library that was named to any default', () => {
    const env = { KIEPER_DATA: '/env', KIEPER_LIBRARY: '/pictures' }
    expect(chosenFolders({ data: '/d' }, on('linux', env))).toEqual({
      dataDir: resolve('/d'),
      libraryDir: resolve('/pictures'),
    })
    expect(chosenFolders({ library: '/l' }, on('linux', env)).libraryDir).toBe(resolve('/l'))
  })

  it('are absolute, and an empty variable counts as none', () => {
    expect(chosenFolders({ data: 'd', library: 'l' }, on('linux'))).toEqual({
      dataDir: resolve('d'),
      libraryDir: resolve('l'),
    })
    const { dataDir } = chosenFolders({}, on('linux', { KIEPER_DATA: '', KIEPER_LIBRARY: '', XDG_DATA_HOME: '' }))
    expect(dataDir).toBe(join(home, '.local', 'share', 'kieper'))
  })

  it('follow the XDG variables and the pictures folder in the language of the user', () => {
    const config = join(home, 'config')
    mkdirSync(config)
    writeFileSync(
      join(config, 'user-dirs.dirs'),
      '# comment\nXDG_MUSIC_DIR="$HOME/Musik"\nXDG_PICTURES_DIR="$HOME/Bilder"\n',
    )
    const env = { XDG_CONFIG_HOME: config, XDG_DATA_HOME: join(home, 'share') }
    expect(chosenFolders({}, on('linux', env))).toEqual({
      dataDir: join(home, 'share', 'kieper'),
      libraryDir: join(home, 'Bilder', 'Kieper'),
    })
    writeFileSync(join(config, 'user-dirs.dirs'), 'XDG_PICTURES_DIR="/media/pictures"\n')
    expect(chosenFolders({}, on('linux', env)).libraryDir).toBe(join('/media/pictures', 'Kieper'))
  })
})
