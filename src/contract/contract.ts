import { eventIterator, oc } from '@orpc/contract'
import type { ContractRouterClient } from '@orpc/contract'
import { z } from 'zod'
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
  activitySchema,
  facetsInputSchema,
  facetsSchema,
  indexInputSchema,
  recogniseInputSchema,
  recognitionSchema,
  rowsInputSchema,
  taskIndexSchema,
  taskRowSchema,
} from './history.ts'
import { aboutSchema, frameSchema, progressOf, settingsSchema } from './live.ts'
import { connectionViewSchema, taskDetailSchema, taskViewSchema } from './views.ts'

/**
 * Everything that a door (window, page, HTTP, command line) may ask, once. Paths are those of the HTTP API below `/api`.
 * Implemented by `core/api/router.ts`. The window takes the type alone: the schemas would cost it 26 kB.
 */

/** A call that cannot be done: the message is for the user and names the next step. */
const base = oc.errors({
  USAGE: { status: 400 },
  NOT_POSSIBLE: { status: 409 },
  CANCELLED: { status: 499 },
  IN_USE: { status: 423 },
  UNUSABLE: { status: 503 },
})

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
      .input(z.object({ id: z.string().min(1) }))
      .output(taskDetailSchema),
    annotate: base
      .route({ method: 'PATCH', path: '/tasks/{id}', tags: ['Tasks'] })
      .input(annotateInputSchema)
      .output(taskViewSchema),
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
  },
  samples: {
    /** Starts the stand-in gateway, makes its connection and adds sample tasks of every family. */
    start: base.route({ method: 'POST', path: '/samples/start', tags: ['Host'] }).output(tasksResultSchema),
    /** Takes the sample tasks, their files and their connection away for good. */
    remove: base
      .route({ method: 'POST', path: '/samples/remove', tags: ['Host'] })
      .output(z.object({ removed: z.int() })),
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
