/** What lies in a packed app: paths as in the asar, with `/`, and those that were left outside of it. */
export interface PackedFiles {
  inside: readonly string[]
  /** Beside the asar, in `app.asar.unpacked`. */
  unpacked: readonly string[]
}

/** Without one of these the app does not start or does not work. */
const needed: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['its entry', /^out\/desktop\/main\/index\.js$/u],
  ['its preload', /^out\/desktop\/preload\/index\.cjs$/u],
  ['its page', /^out\/desktop\/renderer\/index\.html$/u],
  ['the worker that decodes', /^out\/desktop\/main\/decode-worker\.js$/u],
  ['the worker that verifies', /^out\/desktop\/main\/verify-worker\.js$/u],
  ['the worker that makes small pictures', /^out\/desktop\/main\/picture-worker\.js$/u],
  ['the first migration', /^drizzle\/0000_\w+\.sql$/u],
  ['the icon', /^build\/icons\/icon\.png$/u],
  ['an icon for the tray', /^build\/icons\/tray-idle\S+$/u],
  ['the image library', /^node_modules\/@img\/sharp-wasm32\/\S+\.wasm$/u],
  ['what tells the version', /^package\.json$/u],
]

/** None of these has any business in a package. */
const foreign: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a source', /^(?:src|test|bench|scripts|bin|docs)\//u],
  ['TypeScript', /\.[cm]?tsx?$/u],
  ['a source map', /\.map$/u],
  ['a test', /\.(?:test|spec)\.[cm]?js$/u],
  ['a library that crashes in Electron on Linux', /^node_modules\/(?:@img\/sharp-(?!wasm32)|sharp\/)/u],
  ['a source of a native module', /^node_modules\/better-sqlite3\/(?:deps|src)\//u],
  ['a key or a setting of this machine', /(?:^|\/)(?:\.env|\.npmrc|\.git)/u],
]

/** What is wrong with a package, in words. `native` is the one native module that its platform needs (`linux-x64.node`). */
export function packingProblems({ inside, unpacked }: PackedFiles, native: string): string[] {
  const missing = needed.filter(([, pattern]) => !inside.some((path) => pattern.test(path)))
  const intruders = inside.flatMap((path) =>
    foreign.filter(([, pattern]) => pattern.test(path)).map(([what]) => `${path} is ${what}`),
  )
  const natives = inside.filter((path) => path.endsWith('.node'))
  const expected = `node_modules/better-sqlite3/prebuilds/${native}`
  return [
    ...missing.map(([what]) => `${what} is missing`),
    ...intruders,
    ...natives.filter((path) => path !== expected).map((path) => `${path} is not the native module of this platform`),
    ...(unpacked.includes(expected) ? [] : [`${expected} is not beside the asar, where it can be loaded`]),
    ...unpacked
      .filter((path) => path !== expected && !isProgram(path))
      .map((path) => `${path} need not be beside the asar`),
  ]
}

/** ExifTool is run as a program of its own. */
const isProgram = (path: string): boolean => /^node_modules\/exiftool-vendored\.(?:pl|exe)\//u.test(path)
