/** The systems whose manners differ. Anything else counts as `linux`. */
export type Platform = 'windows' | 'mac' | 'linux'

/** The system by Node's name for it (`process.platform`). */
export function platformNamed(name: string): Platform {
  if (name === 'win32') return 'windows'
  return name === 'darwin' ? 'mac' : 'linux'
}
