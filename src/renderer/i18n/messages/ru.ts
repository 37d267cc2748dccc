import type { en } from './en.ts'
import type { MessageShape } from './message-shape.ts'
import { activity } from './ru/activity.ts'
import { add } from './ru/add.ts'
import { app } from './ru/app.ts'
import { calls } from './ru/calls.ts'
import { compare } from './ru/compare.ts'
import { connections } from './ru/connections.ts'
import { desktop } from './ru/desktop.ts'
import { exporting } from './ru/export.ts'
import { history } from './ru/history.ts'
import { importing } from './ru/import.ts'
import { keys } from './ru/keys.ts'
import { organise } from './ru/organise.ts'
import { rules } from './ru/rules.ts'
import { search } from './ru/search.ts'
import { settings } from './ru/settings.ts'
import { states } from './ru/states.ts'
import { statistics } from './ru/statistics.ts'
import { status } from './ru/status.ts'
import { time } from './ru/time.ts'
import { trash } from './ru/trash.ts'
import { viewer } from './ru/viewer.ts'
import { welcome } from './ru/welcome.ts'

/** Russian. Loaded when it is chosen. */
export const ru = {
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
} as const satisfies MessageShape<typeof en>
