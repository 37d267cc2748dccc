import { eventIterator } from '@orpc/contract'
import type { ContractRouterClient } from '@orpc/contract'
import { z } from 'zod'
import { base } from './call-base.ts'
import {
  addInputSchema,
  addResultSchema,
  annotateInputSchema,
  checkInputSchema,
  connectInputSchema,
  doctorInputSchema,
  doctorResultSchema,
  exportInputSchema,
  exportResultSchema,
  idsInputSchema,
  listInputSchema,
  taskPageSchema,
  tasksResultSchema,
} from './calls.ts'
import {
  connectionName,
  connectResultSchema,
  pauseInputSchema,
  renameInputSchema,
  resumeInputSchema,
} from './connections.ts'
import {
  choosePathSchema,
  chosenPathSchema,
  desktopAskSchema,
  desktopFactsSchema,
  desktopThemeSchema,
} from './desktop.ts'
import { exportsContract } from './exports-contract.ts'
import {
  activitySchema,
  facetsInputSchema,
  facetsSchema,
  indexInputSchema,
  latestInputSchema,
  missingFilesSchema,
  recogniseInputSchema,
  recognitionSchema,
  rowsInputSchema,
  showInputSchema,
  taskIndexSchema,
  taskRowSchema,
} from './history.ts'
import { aboutSchema, frameSchema, progressOf, settingsSchema } from './live.ts'
import { organiseContract, organiseTasks } from './organise-contract.ts'
import { balancesInputSchema, balancesSchema } from './organise.ts'
import { rulesContract } from './rules-contract.ts'
import { connectionViewSchema, taskDetailSchema, taskViewSchema } from './views.ts'

/**
 * Everything that a door (window, page, HTTP, command line) may ask, once. Paths are those of the HTTP API below `/api`.
 * Implemented by `core/api/router.ts`. The window takes the type alone: the schemas would cost it 26 kB.
 */

const ofWindow = base.meta({ only: 'window' })
const connectionList = z.array(connectionViewSchema)

export const contract = {
  about: base.route({ method: 'GET', path: '/about', tags: ['Host'] }).output(aboutSchema),
  /** A snapshot, then changes; ends when the connection does. */
  watch: base.route({ method: 'GET', path: '/watch', tags: ['Tasks'] }).output(eventIterator(frameSchema)),
  settings: {
    get: base.route({ method: 'GET', path: '/settings', tags: ['Host'] }).output(settingsSchema),
    set: base
      .route({ method: 'PUT', path: '/settings', tags: ['Host'] })
      .input(settingsSchema)
      .output(settingsSchema),
  },
  tasks: {
    list: base
      .route({ method: 'GET', path: '/tasks', tags: ['Tasks'] })
      .input(listInputSchema)
      .output(taskPageSchema),
    add: base
      .route({ method: 'POST', path: '/tasks', tags: ['Tasks'] })
      .input(addInputSchema)
      .output(addResultSchema),
    recognise: base
      .route({ method: 'POST', path: '/tasks/recognise', tags: ['Tasks'] })
      .input(recogniseInputSchema)
      .output(recognitionSchema),
    index: base
      .route({ method: 'POST', path: '/tasks/index', tags: ['History'] })
      .input(indexInputSchema)
      .output(taskIndexSchema),
    rows: base
      .route({ method: 'POST', path: '/tasks/rows', tags: ['History'] })
      .input(rowsInputSchema)
      .output(z.array(taskRowSchema)),
    /** Looks for the files of these tasks' kept images. Nothing is mended: that is for `doctor`. */
    missingFiles: base
      .route({ method: 'POST', path: '/tasks/missing-files', tags: ['History'] })
      .input(rowsInputSchema)
      .output(missingFilesSchema),
    facets: base
      .route({ method: 'POST', path: '/tasks/facets', tags: ['History'] })
      .input(facetsInputSchema)
      .output(facetsSchema),
    activity: base.route({ method: 'GET', path: '/activity', tags: ['History'] }).output(activitySchema),
    check: base
      .route({ method: 'POST', path: '/tasks/check', tags: ['Tasks'] })
      .input(checkInputSchema)
      .output(tasksResultSchema),
    retry: base
      .route({ method: 'POST', path: '/tasks/retry', tags: ['Tasks'] })
      .input(idsInputSchema)
      .output(tasksResultSchema),
    remove: base
      .route({ method: 'POST', path: '/tasks/remove', tags: ['Tasks'] })
      .input(idsInputSchema)
      .output(tasksResultSchema),
    restore: base
      .route({ method: 'POST', path: '/tasks/restore', tags: ['Tasks'] })
      .input(idsInputSchema)
      .output(tasksResultSchema),
    /** These tasks as they are now, removed ones not among them; nothing is changed or asked. */
    get: base
      .route({ method: 'POST', path: '/tasks/get', tags: ['Tasks'] })
      .input(idsInputSchema)
      .output(tasksResultSchema),
    show: base
      .route({ method: 'GET', path: '/tasks/{id}', tags: ['Tasks'] })
      .input(showInputSchema)
      .output(taskDetailSchema),
    annotate: base
      .route({ method: 'PATCH', path: '/tasks/{id}', tags: ['Tasks'] })
      .input(annotateInputSchema)
      .output(taskViewSchema),
    ...organiseTasks,
    /** Shows the kept file in the system's file manager, where the host can. */
    reveal: base
      .route({ method: 'POST', path: '/images/{image}/reveal', tags: ['History'] })
      .input(z.object({ image: z.string().min(1) }))
      .output(z.object({})),
  },
  connections: {
    list: base.route({ method: 'GET', path: '/connections', tags: ['Connections'] }).output(connectionList),
    connect: base
      .route({ method: 'POST', path: '/connections', tags: ['Connections'] })
      .input(connectInputSchema)
      .output(connectResultSchema),
    /** Asks for the credits. A pause by the user stays. */
    test: base
      .route({ method: 'POST', path: '/connections/test', tags: ['Connections'] })
      .input(connectionName)
      .output(connectResultSchema),
    rename: base
      .route({ method: 'POST', path: '/connections/rename', tags: ['Connections'] })
      .input(renameInputSchema)
      .output(connectionViewSchema),
    /** Forgets a connection and its key. Only one without tasks: those need it to be asked again. */
    remove: base
      .route({ method: 'POST', path: '/connections/remove', tags: ['Connections'] })
      .input(connectionName)
      .output(connectionList),
    /** Nothing more is asked there; what the gateway has finished is still saved. */
    pause: base
      .route({ method: 'POST', path: '/connections/pause', tags: ['Connections'] })
      .input(pauseInputSchema)
      .output(connectionList),
    resume: base
      .route({ method: 'POST', path: '/connections/resume', tags: ['Connections'] })
      .input(resumeInputSchema)
      .output(connectionList),
    balances: base
      .route({ method: 'GET', path: '/connections/{name}/balances', tags: ['Connections'] })
      .input(balancesInputSchema)
      .output(balancesSchema),
  },
  ...organiseContract,
  ...exportsContract,
  ...rulesContract,
  notices: {
    /** The user has seen all that is kept up to now: nothing of it counts as unseen any more. */
    seen: base.route({ method: 'POST', path: '/notices/seen', tags: ['Host'] }).output(z.object({})),
    /** The tasks that were kept last, newest first, each once. */
    latest: base
      .route({ method: 'GET', path: '/notices/latest', tags: ['Host'] })
      .input(latestInputSchema)
      .output(z.array(taskViewSchema)),
  },
  samples: {
    /** Starts the stand-in gateway, makes its connection and adds sample tasks of every family. */
    start: base.route({ method: 'POST', path: '/samples/start', tags: ['Host'] }).output(tasksResultSchema),
    /** Takes the sample tasks, their files and their connection away for good. */
    remove: base
      .route({ method: 'POST', path: '/samples/remove', tags: ['Host'] })
      .output(z.object({ removed: z.int() })),
  },
  desktop: {
    facts: ofWindow.output(desktopFactsSchema),
    /** What the page shall do, as it comes up; what came up before anybody listened comes first. */
    asks: ofWindow.output(eventIterator(desktopAskSchema)),
    /** Drags the file of a kept image out of the window; to be called while a drag begins. */
    drag: ofWindow.input(z.object({ image: z.string().min(1) })).output(z.object({})),
    startAtLogin: ofWindow.input(z.object({ on: z.boolean() })).output(desktopFactsSchema),
    keepRunning: ofWindow.input(z.object({ on: z.boolean() })).output(desktopFactsSchema),
    choosePath: ofWindow.input(choosePathSchema).output(chosenPathSchema),
    theme: ofWindow.input(desktopThemeSchema).output(z.object({})),
  },
  export: base
    .route({ method: 'POST', path: '/export', tags: ['Library'] })
    .input(exportInputSchema)
    .output(eventIterator(progressOf(exportResultSchema))),
  doctor: base
    .route({ method: 'POST', path: '/doctor', tags: ['Library'] })
    .input(doctorInputSchema)
    .output(eventIterator(progressOf(doctorResultSchema))),
}

/** What a door holds in its hands: the same calls, over whatever lies between. */
export type Client = ContractRouterClient<typeof contract>
