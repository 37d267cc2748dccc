/** The oldest major version of Node that runs Kieper: it must strip types by itself and carry the native modules. */
export const oldestNode = 24

/**
 * Whether a Node of this version (`24.21.0`, as in `process.versions.node`) can run Kieper. A newer one is trusted.
 *
 * @param {string} version
 */
export function isSupported(version) {
  return Number.parseInt(version, 10) >= oldestNode
}
