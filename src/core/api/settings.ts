import { settingsSchema } from '../../contract/index.ts'
import type { Settings } from '../../contract/index.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'

/** What is told to the user, until he chooses something else. */
const defaultSettings: Settings = {
  notify: { kept: true, failed: true, connection: true, storage: true, atRisk: true, hidePrompts: false, quiet: null },
  language: 'en',
}

export function readSettings({ store }: Pick<ApiDeps, 'store'>): Settings {
  const stored = store.settings()
  if (stored === null) return defaultSettings
  try {
    const parsed = settingsSchema.safeParse(JSON.parse(stored))
    return parsed.success ? parsed.data : defaultSettings
  } catch {
    return defaultSettings
  }
}

export function saveSettings(
  { store, commit, clock }: Pick<ApiDeps, 'store' | 'commit' | 'clock'>,
  input: Settings,
): Settings {
  const settings = parseInput(settingsSchema, input)
  commit(() => ({ at: clock.now(), settings: JSON.stringify(settings) }))
  return readSettings({ store })
}
