/**
 * Who may import whom: docs/architecture.md as rules that fail. Type-only imports count.
 * test/architecture/boundaries.test.ts plants a violation of every rule, and proves that every module of src was looked at.
 */

/** A package of that name, whether it is installed or not. @param {string[]} names */
const npm = (...names) => `^(${names.join('|')})($|/)|(^|/)node_modules/(${names.join('|')})/`

/** The words of the product: types that every part of the core may name. */
const words = '^src/core/(model|host|facts|rule-facts)[.]ts$'

const rules = [
  // Anywhere
  {
    name: 'no-circular',
    comment: 'A circle has no order of understanding.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'It uses nothing and nothing uses it.',
    from: { orphan: true, pathNot: '[.]d[.]ts$' },
    to: {},
  },
  {
    name: 'no-unresolvable',
    comment: 'The import leads nowhere.',
    from: {},
    to: { couldNotResolve: true, pathNot: npm('electron') },
  },
  {
    name: 'no-undeclared-package',
    comment: 'The package is not in package.json.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-dev-package',
    comment: 'The product runs without devDependencies (Electron brings itself).',
    from: { path: '^src/' },
    to: { dependencyTypes: ['npm-dev'], pathNot: npm('electron') },
  },
  {
    name: 'nobody-imports-tests',
    comment: 'The product knows neither tests nor tools.',
    from: { path: '^(src|bin)/' },
    to: { path: '^(test|bench|scripts)/' },
  },

  // One owner for each outside world
  {
    name: 'database-only-in-store',
    comment: 'Only core/store names drizzle-orm and better-sqlite3.',
    from: { path: '^src/', pathNot: '^src/core/store/' },
    to: { path: npm('drizzle-orm', 'better-sqlite3') },
  },
  {
    name: 'undici-only-in-http',
    comment: 'Only core/engine/http names undici.',
    from: { path: '^src/', pathNot: '^src/core/engine/http(/|[^/]*[.]ts$)' },
    to: { path: npm('undici') },
  },
  {
    name: 'programs-by-two',
    comment: 'In the core only rules and the metadata writer start programs.',
    from: { path: '^src/core/', pathNot: '^src/core/(engine/run-command|library/metadata-writer)[.]ts$' },
    to: { path: '^(node:)?child_process$' },
  },
  {
    name: 'electron-only-in-main',
    comment: 'Only main and preload name electron.',
    from: { path: '^src/', pathNot: '^src/(main|preload)/' },
    to: { path: npm('electron') },
  },

  // contract <- core/api, doors, headless, main, renderer
  {
    name: 'contract-alone',
    comment: 'The contract imports itself and zod.',
    from: { path: '^src/contract/' },
    to: { path: '^src/', pathNot: '^src/contract/' },
  },
  {
    name: 'contract-packages',
    comment: 'The contract imports itself, zod and the builder of the call table.',
    from: { path: '^src/contract/' },
    to: { pathNot: ['^src/', npm('zod', '@orpc/contract')] },
  },
  {
    name: 'contract-readers',
    comment: 'Inside the core only api implements the contract; the rest of the core speaks its own words.',
    from: { path: '^src/', pathNot: '^src/(contract|core/api|desktop|doors|headless|main|renderer)/' },
    to: { path: '^src/contract/' },
  },

  // rules, families <- engine, store, library <- core/index
  {
    name: 'words-alone',
    comment: 'model, host and facts are types: they name one another.',
    from: { path: words },
    to: { pathNot: words },
  },
  {
    name: 'rules-pure',
    comment: 'rules import the words and themselves; no package, no platform.',
    from: { path: '^src/core/rules/' },
    to: { pathNot: ['^src/core/rules/', words] },
  },
  {
    name: 'families-pure',
    comment: 'families import model and themselves; no package, no platform.',
    from: { path: '^src/core/families/' },
    to: { pathNot: ['^src/core/families/', '^src/core/model[.]ts$'] },
  },
  {
    name: 'query-pure',
    comment: 'query imports the words and itself; no package, no platform.',
    from: { path: '^src/core/query/' },
    to: { pathNot: ['^src/core/query/', words] },
  },
  {
    name: 'store-below',
    comment: 'store keeps facts: it knows neither the network nor the library.',
    from: { path: '^src/core/store/' },
    to: { path: '^src/core/(engine|library)/' },
  },
  {
    name: 'api-above',
    comment: 'api stands on engine, store and library; only the door and the composition root import it.',
    from: { path: '^src/core/', pathNot: ['^src/core/api/', '^src/core/(index|create-core)[.]ts$'] },
    to: { path: '^src/core/api/' },
  },
  {
    name: 'core-door-opens-outwards',
    comment: 'index.ts is the way in; nothing in the core leads back to it.',
    from: { path: '^src/core/' },
    to: { path: '^src/core/index[.]ts$' },
  },
  {
    name: 'core-knows-no-host',
    comment: 'The core runs under any host.',
    from: { path: '^src/core/' },
    to: { path: '^src/(main|headless|host-parts|preload|renderer|sandbox)/' },
  },

  // core/index <- host-parts <- main, headless
  {
    name: 'hosts-use-the-door',
    comment: 'A host reaches the core through index.ts and the words of the port.',
    from: { path: '^src/(headless|main|host-parts)/' },
    to: { path: '^src/core/', pathNot: '^src/core/(index|host|model)[.]ts$' },
  },
  {
    name: 'doors-between',
    comment: 'Doors stand between the core and its hosts: they know the calls and the contract, and no host.',
    from: { path: '^src/doors/' },
    to: { path: '^src/', pathNot: '^src/(doors|contract)/|^src/core/(index|api/router)[.]ts$' },
  },
  {
    name: 'client-door-light',
    comment: 'The window loads this end of the line: nothing of Node, of the host or of the contract is in it.',
    from: { path: '^src/doors/(client-over-duplex|duplex|web-socket-duplex)[.]ts$' },
    to: { pathNot: ['^src/doors/duplex[.]ts$', npm('@orpc/client')] },
  },
  {
    name: 'headless-alone',
    comment: 'The Node host runs without Electron.',
    from: { path: '^src/headless/' },
    to: { path: '^src/(main|preload|renderer)/' },
  },
  {
    name: 'desktop-pure',
    comment: 'What a desktop shell decides: the contract, the words and itself; no package, no platform, no Electron.',
    from: { path: '^src/desktop/' },
    to: { pathNot: ['^src/(desktop|contract)/', words] },
  },
  {
    name: 'main-alone',
    comment: 'Windows are loaded, not imported, and the command line is another host.',
    from: { path: '^src/main/' },
    to: { path: '^src/(headless|preload|renderer)/' },
  },
  {
    name: 'host-parts-below',
    comment: 'What both hosts are made of: folders, keys, the local endpoint. It knows neither of them.',
    from: { path: '^src/host-parts/' },
    to: { path: '^src/(headless|main|desktop|preload|renderer)/' },
  },
  {
    name: 'preload-alone',
    comment: 'preload is one string channel; it knows no message.',
    from: { path: '^src/preload/' },
    to: { path: '^src/', pathNot: '^src/preload/' },
  },
  {
    name: 'renderer-alone',
    comment: 'The view knows the contract, its end of the line, how a search is split into words, and itself.',
    from: { path: '^src/renderer/' },
    to: {
      path: '^src/',
      pathNot:
        '^src/(renderer|contract)/|^src/core/query/(tokens|words)[.]ts$|^src/doors/(client-over-duplex|duplex|web-socket-duplex)[.]ts$',
    },
  },
  {
    name: 'sandbox-alone',
    comment: 'The stand-in gateway shares no code with the product, or it would share its mistakes.',
    from: { path: '^src/sandbox/' },
    to: { path: '^src/', pathNot: '^src/sandbox/' },
  },
]

export default {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    // TypeScript 7 has no API to parse with: without swc this tool looks at no module and stays green.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
