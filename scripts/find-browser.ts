import { accessSync, constants, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { firstLine, installDebianPackage, isDebianRoot, tryTo } from './debian-package.ts'

/** What the choice of a browser depends on; an argument, so that it can be tested for every platform on one. */
export interface BrowserPlaces {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  home: string
}

/** The oldest that runs the page (`build.target` of vite.config.ts). */
const oldestMajor = 125

/**
 * The path of a Chromium or Chrome that starts: the one that `KIEPER_BROWSER` names, else one of this system, else the one that
 * Playwright downloads, else, for root on Debian, the system's package. `say` is told what is done. Rejects with what to do when
 * there is none: browser tests are never skipped in silence.
 */
export async function findBrowser(say: (line: string) => void): Promise<string> {
  const { env } = process
  const named = env['KIEPER_BROWSER']
  if (named !== undefined && named !== '') {
    const fault = await whyUnfit(named)
    if (fault === null) return named
    throw new Error(`KIEPER_BROWSER names ${named}, and that browser cannot be used: ${fault}`)
  }
  const faults: string[] = []
  const look = async (paths: readonly string[]): Promise<string | null> => {
    for (const path of paths.filter(isProgram)) {
      const fault = await whyUnfit(path)
      if (fault === null) return path
      faults.push(`${path}: ${fault}`)
    }
    return null
  }
  const places: BrowserPlaces = { platform: process.platform, env, home: homedir() }
  const here = await look([...browserPaths(places), chromium.executablePath()])
  if (here !== null) return here
  say('no Chromium or Chrome is here that can be used: Playwright downloads one (playwright install chromium)')
  faults.push(...(await installByPlaywright()))
  const downloaded = await look([chromium.executablePath()])
  if (downloaded !== null) return downloaded
  if (isDebianRoot()) {
    say('the download cannot be used: Debian installs one (apt-get install chromium)')
    faults.push(...(await installDebianPackage('chromium')))
    const installed = await look(browserPaths(places))
    if (installed !== null) return installed
  }
  throw new Error(
    [
      'There is no browser for the browser tests. Install Chromium or Google Chrome, or let KIEPER_BROWSER name the path of one. Tried:',
      ...faults.map((fault) => `  ${fault}`),
    ].join('\n'),
  )
}

const programNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

/** Where a browser may be, in the order of trying; most of these paths do not exist. */
export function browserPaths({ platform, env, home }: BrowserPlaces): string[] {
  switch (platform) {
    case 'darwin': {
      const apps = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium']
      return [...onPath(env), ...apps.flatMap((app) => [`/Applications/${app}`, `${home}/Applications/${app}`])]
    }
    case 'win32': {
      const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      const programs = ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'].map((dir) => {
        return `${dir}\\Application\\${dir.endsWith('Edge') ? 'msedge' : 'chrome'}.exe`
      })
      return programs.flatMap((program) => roots.flatMap((root) => (root === undefined ? [] : [`${root}\\${program}`])))
    }
    default:
      return [...onPath(env), '/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium']
  }
}

function onPath(env: BrowserPlaces['env']): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return programNames.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** Chromium has no sandbox for root; without the flag it refuses to start. */
export const rootFlags: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Why a program is no browser for us; `null` when it starts and is new enough. Starting is the only proof: libraries may lack. */
async function whyUnfit(path: string): Promise<string | null> {
  try {
    const browser = await chromium.launch({ executablePath: path, args: [...rootFlags], timeout: 30_000 })
    const version = browser.version()
    await browser.close()
    return Number.parseInt(version, 10) >= oldestMajor ? null : `version ${version} is older than ${oldestMajor}`
  } catch (error) {
    return firstLine(error)
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function installByPlaywright(): Promise<string[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))
  return tryTo(process.execPath, [join(folder, 'cli.js'), 'install', 'chromium', '--no-shell'])
}
