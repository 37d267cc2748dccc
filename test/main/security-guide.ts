/** An item of Electron's security guide (electron.org, tutorial "Security", items 1 to 20), and how it is kept here. */
export interface GuideItem {
  item: number
  asks: string
  /** How it is kept. */
  kept: string
  /** What fails when it is kept no more: a file of tests and the name of a test in it. */
  tests: readonly (readonly [file: string, test: string])[]
}

const guard = 'test/main/window-guard.test.ts'
const surface = 'test/architecture/electron-surface.test.ts'
const felt = 'test/shell/guarded.test.ts'
const options = [guard, 'the window is made as the security guide asks'] as const
const policy = ['test/doors/page.test.ts', 'lets nothing run or load that is not its own'] as const
const refused = [felt, 'runs no script but its own'] as const
const noNode = [felt, 'has no Node, and of Electron nothing but a line of strings'] as const
const leaves = [felt, 'goes nowhere else, and what it links to opens outside only when it is known'] as const
const usedOnce = [surface, 'is named in %s only'] as const

/** Printed in docs/reliability.md. */
export const securityGuide: readonly GuideItem[] = [
  {
    item: 1,
    asks: 'Only load secure content',
    kept: 'the window loads `app://kieper/` and nothing else; pictures come from the disk',
    tests: [
      ['test/shell/starting.test.ts', 'shows the window of the first when it is started again'],
      refused,
      usedOnce,
    ],
  },
  { item: 2, asks: 'No Node.js integration', kept: 'written out in `window-options.ts`', tests: [options, noNode] },
  { item: 3, asks: 'Context isolation', kept: 'written out in `window-options.ts`', tests: [options, noNode] },
  {
    item: 4,
    asks: 'Process sandboxing',
    kept: 'for every page, before the app is ready',
    tests: [options, ['test/main/index.test.ts', 'before anything else the app is sandboxed']],
  },
  {
    item: 5,
    asks: 'Handle permission requests',
    kept: 'all are denied but copying from our own page; there is one session',
    tests: [
      [guard, 'may do nothing beyond copying, and foreign ones not even that'],
      [felt, 'gets no permission'],
      usedOnce,
    ],
  },
  { item: 6, asks: 'Do not disable `webSecurity`', kept: 'no window and no switch does', tests: [options, usedOnce] },
  {
    item: 7,
    asks: 'A content security policy',
    kept: 'by the header of the page, the same as under `kieper serve`, with trusted types',
    tests: [policy, refused],
  },
  { item: 8, asks: 'No `allowRunningInsecureContent`', kept: 'no window has it', tests: [options] },
  { item: 9, asks: 'No experimental features', kept: 'no window has them', tests: [options] },
  { item: 10, asks: 'No `enableBlinkFeatures`', kept: 'no window and no switch does', tests: [options, usedOnce] },
  {
    item: 11,
    asks: 'No `allowpopups` for WebViews',
    kept: 'there are no WebViews',
    tests: [options, [guard, 'embed no other page']],
  },
  {
    item: 12,
    asks: 'Verify the options of WebViews',
    kept: 'none can be attached',
    tests: [options, [guard, 'embed no other page']],
  },
  {
    item: 13,
    asks: 'Limit navigation',
    kept: 'nowhere but within the page, by the parsed address',
    tests: [[guard, 'stay where they are: %s'], ['test/desktop/navigation.test.ts', 'is not %s'], leaves],
  },
  {
    item: 14,
    asks: 'Limit new windows',
    kept: 'none is opened',
    tests: [[guard, 'open no window; known addresses go to the browser, others nowhere'], leaves],
  },
  {
    item: 15,
    asks: 'No `openExternal` with untrusted content',
    kept: '`https` to hosts that are named in `navigation.ts`, in one place',
    tests: [['test/desktop/navigation.test.ts', 'opens nothing for %s'], leaves, usedOnce],
  },
  {
    item: 16,
    asks: 'A current version of Electron',
    kept: 'by hand: the newest three majors are supported, one comes every eight weeks. What is tested is that it is pinned and that the stand-in claims no other',
    tests: [[surface, 'of one version, for types, packages and the stand-in']],
  },
  {
    item: 17,
    asks: 'Validate the sender of all IPC messages',
    kept: 'every frame is asked for its window, its parent and its address before it is read',
    tests: [
      ['test/main/page-line.test.ts', 'drops what comes from %s'],
      ['test/desktop/navigation.test.ts', 'trusts the main frame of our window on our page, and nobody else'],
      [felt, 'is the only one that is answered'],
      usedOnce,
    ],
  },
  {
    item: 18,
    asks: 'No `file://`',
    kept: 'a scheme of our own, which answers our page alone',
    tests: [['test/main/page-scheme.test.ts', 'has nothing for %j'], usedOnce],
  },
  {
    item: 19,
    asks: 'Fuses',
    kept: '`electron-builder.yml`; `npm run pack:check` reads them from the packed program',
    tests: [[surface, 'sets every fuse']],
  },
  {
    item: 20,
    asks: 'Expose no Electron API',
    kept: 'the preload exposes two functions that carry strings',
    tests: [
      noNode,
      ['test/doors/for-window-only.test.ts', 'are there for it, and for nobody else who is let in'],
      usedOnce,
    ],
  },
]
