/**
 * Flags for a Chromium that only shows pages of this machine: nothing of the browser's own asks the network, and no name but this
 * machine's is found.
 */
export const quietFlags: readonly string[] = [
  '--no-first-run',
  '--no-proxy-server',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost',
]

/** Each window of a whole Chromium loads pages into its own address bar, and keeps a process ready for the next address. */
const costlyFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
]

/** What Playwright switches off so that pages behave the same each time, as far as Chromium on a desktop knows it. */
const unsteadyFeatures = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
]

/**
 * Halves what a visit costs: 1.0 s of processor time instead of 1.9 (Chromium 156). Chromium heeds only the last list of features
 * that it is given, so this one holds Playwright's too; names that a version does not know change nothing.
 */
export const leanFlag = `--disable-features=${[...costlyFeatures, ...unsteadyFeatures].join(',')}`
