import type { en } from './en.ts'
import type { MessageShape } from './message-shape.ts'
import { activity } from './zh-cn/activity.ts'
import { add } from './zh-cn/add.ts'
import { app } from './zh-cn/app.ts'
import { calls } from './zh-cn/calls.ts'
import { compare } from './zh-cn/compare.ts'
import { connections } from './zh-cn/connections.ts'
import { desktop } from './zh-cn/desktop.ts'
import { exporting } from './zh-cn/export.ts'
import { history } from './zh-cn/history.ts'
import { importing } from './zh-cn/import.ts'
import { keys } from './zh-cn/keys.ts'
import { organise } from './zh-cn/organise.ts'
import { rules } from './zh-cn/rules.ts'
import { search } from './zh-cn/search.ts'
import { settings } from './zh-cn/settings.ts'
import { states } from './zh-cn/states.ts'
import { statistics } from './zh-cn/statistics.ts'
import { status } from './zh-cn/status.ts'
import { time } from './zh-cn/time.ts'
import { trash } from './zh-cn/trash.ts'
import { viewer } from './zh-cn/viewer.ts'
import { welcome } from './zh-cn/welcome.ts'

/** Simplified Chinese. Loaded when it is chosen. */
export const zhCN = {
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
