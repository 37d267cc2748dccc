/**
 * The web's own URL parser, which every host of the product has, for an environment without platform types (`types: []`).
 * Read by src/desktop/tsconfig.json only; where Node's own types are in, they say the rest.
 */
interface URLSearchParams {
  get(name: string): string | null
  getAll(name: string): string[]
  keys(): IterableIterator<string>
}
interface URL {
  readonly href: string
  readonly protocol: string
  readonly host: string
  readonly hostname: string
  readonly port: string
  readonly username: string
  readonly password: string
  readonly pathname: string
  readonly hash: string
  readonly searchParams: URLSearchParams
}
declare const URL: {
  parse(text: string): URL | null
}
