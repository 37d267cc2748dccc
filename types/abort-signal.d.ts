/**
 * The one platform word that the Host port needs in an environment without platform types (`types: []`): a type, no value.
 * Read by the tsconfig of src/core/rules and src/desktop only; where Node's own types are in, they say the rest.
 */
interface AbortSignal {
  readonly aborted: boolean
}
