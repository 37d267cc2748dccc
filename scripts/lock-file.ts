/** The part of `package-lock.json` (version 3) that is looked at here. Keys of `packages` are paths such as `node_modules/a`. */
export interface LockFile {
  packages: Record<string, LockEntry>
}

interface LockEntry {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

/** An optional package that its parent names with an exact version and that no entry of the lock file satisfies. */
export interface MissingPackage {
  name: string
  version: string
  dev: boolean
}

/** The optional packages that `npm ci` would miss, in the order of their parents. */
export function missingPlatformPackages(lock: LockFile): MissingPackage[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !resolves(lock, path, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  )
}

/** Node's own way up: the folder's `node_modules`, then that of each parent package, then the root's. */
function resolves(lock: LockFile, from: string, name: string): boolean {
  for (let path = from; ; path = path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1))) {
    if (Object.hasOwn(lock.packages, `${path === '' ? '' : `${path}/`}node_modules/${name}`)) return true
    if (path === '') return false
  }
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 's390x', 'riscv64', 'x64']

/** `os`, `cpu` and `libc` of a platform package, read from the end of its name (`@swc/core-linux-x64-musl`); `null` when it tells none. */
export function platformOf(name: string): { os?: string[]; cpu: string[]; libc?: string[] } | null {
  const words = name.slice(name.indexOf('/') + 1).split('-')
  // Runs anywhere, and only where it is asked for: npm's `cpu` of WebAssembly.
  if (words.includes('wasm32')) return { cpu: ['wasm32'] }
  const os = words.find((word) => systems.includes(word))
  const cpu = words.find((word) => processors.includes(word))
  if (os === undefined || cpu === undefined) return null
  const abi = words.at(-1) ?? ''
  const libc = os !== 'linux' ? null : abi.startsWith('musl') ? 'musl' : abi.startsWith('gnu') ? 'glibc' : null
  return { os: [os], cpu: [cpu], ...(libc === null ? {} : { libc: [libc] }) }
}
