import type { Platform } from '../platform.ts'
import type { MenuWords, Words } from './words.ts'

/** The words of the menu as a platform's users know them. */
export function menuWords({ menu, macMenu, windowsMenu }: Words, platform: Platform): MenuWords {
  switch (platform) {
    case 'mac':
      return { ...menu, ...macMenu }
    case 'windows':
      return { ...menu, ...windowsMenu }
    case 'linux':
      return menu
  }
}
