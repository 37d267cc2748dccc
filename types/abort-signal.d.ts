/**
 * The one platform word that the Host port needs in an environment without platform types (`types: []`): a type, no value.
 * Read by src/core/rules/tsconfig.json only; where Node's own types are in, they say the rest.
 */
interface AbortSignal {
  readonly aborted: boolean
}
