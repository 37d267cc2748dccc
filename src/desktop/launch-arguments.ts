import { deepLink } from './deep-link.ts'
import type { DeepLink } from './deep-link.ts'
import { fileAddress } from './file-address.ts'

/** What a launch asks for. */
export interface LaunchArguments {
  /** Start without a window: by the login, not by the user. */
  hidden: boolean
  links: DeepLink[]
  /** Paths, given as such or as `file:` addresses: relative ones count from the launching process' working directory. */
  files: string[]
}

/** More than these are not looked at: a selection of thousands of files has not been dropped on the icon by meaning it. */
const mostArguments = 200
const mostPathChars = 4_096
/** An address writes a byte that is no plain letter as three characters. */
const mostAddressChars = 3 * mostPathChars

/**
 * The arguments of the first or of a second launch, without the program's own (`process.argv` holds one of those in a packaged app
 * and two in a checkout: the caller leaves them out). Chromium adds switches of its own to a second launch; whatever begins with a
 * dash and is not `--hidden` is not for us. After `--` nothing is a switch.
 */
export function launchArguments(given: readonly string[]): LaunchArguments {
  const found: LaunchArguments = { hidden: false, links: [], files: [] }
  let areSwitchesOver = false
  for (const one of given.slice(0, mostArguments)) {
    const argument = one.length <= mostAddressChars ? (fileAddress(one) ?? one) : one
    if (!areSwitchesOver && argument === '--') areSwitchesOver = true
    else if (!areSwitchesOver && argument === '--hidden') found.hidden = true
    else if (!areSwitchesOver && argument.startsWith('-')) continue
    else if (isAddress(argument)) found.links.push(...linkIn(argument))
    else if (isPath(argument)) found.files.push(argument)
  }
  return found
}

/** `kieper:…`, `https:…`, `javascript:…`. One letter before the colon is a drive. */
function isAddress(argument: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,30}:/iu.test(argument)
}

function linkIn(argument: string): DeepLink[] {
  const link = deepLink(argument)
  return link === null ? [] : [link]
}

function isPath(argument: string): boolean {
  return argument !== '' && argument !== '.' && argument.length <= mostPathChars && !argument.includes('\0')
}
