import { activity } from './en/activity.ts'
import { add } from './en/add.ts'
import { app } from './en/app.ts'
import { calls } from './en/calls.ts'
import { compare } from './en/compare.ts'
import { connections } from './en/connections.ts'
import { desktop } from './en/desktop.ts'
import { exporting } from './en/export.ts'
import { history } from './en/history.ts'
import { importing } from './en/import.ts'
import { keys } from './en/keys.ts'
import { organise } from './en/organise.ts'
import { rules } from './en/rules.ts'
import { search } from './en/search.ts'
import { settings } from './en/settings.ts'
import { states } from './en/states.ts'
import { statistics } from './en/statistics.ts'
import { status } from './en/status.ts'
import { time } from './en/time.ts'
import { trash } from './en/trash.ts'
import { viewer } from './en/viewer.ts'
import { welcome } from './en/welcome.ts'

/** Every word of the window, by screen. This is the type of the other languages; ICU message syntax. */
export const en = {
  app,
  calls,
  history,
  compare,
  organise,
  search,
  statistics,
  viewer,
  activity,
  add,
  export: exporting,
  import: importing,
  trash,
  settings,
  connections,
  rules,
  desktop,
  welcome,
  states,
  keys,
  status,
  time,
} as const
