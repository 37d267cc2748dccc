import { createFaultSwitch } from './faults.ts'
import type { FaultSwitch } from './faults.ts'
import type { Account, Gateway } from './gateway.ts'
import { createLinks } from './links.ts'
import { settingsOf } from './options.ts'
import type { SandboxOptions } from './options.ts'
import { createPictures } from './pictures.ts'
import type { MadePicture } from './pictures.ts'
import { createRequestLog } from './request-log.ts'
import type { RequestLog } from './request-log.ts'
import { listen } from './server.ts'
import { createTaskBook } from './task-book.ts'
import { taskMoment } from './task.ts'
import type { SandboxImage, SandboxTask, TaskMoment, TaskOrder } from './task.ts'

export type { FaultSwitch } from './faults.ts'
export type { SandboxOptions } from './options.ts'
export type { RequestLog } from './request-log.ts'
export { pasteText } from './paste-text.ts'
export { failingSample, sampleTasks } from './sample-tasks.ts'
export type { TaskOrder } from './task.ts'

/** A picture with the address that answers name for it. */
export interface ServedImage extends MadePicture {
  url: string
}

/** A task with where it stands now. */
export interface SandboxTaskView extends Omit<SandboxTask, 'images'> {
  moment: TaskMoment
  images: readonly (SandboxImage & { url: string })[]
}

/** A local stand-in gateway that speaks all families. The product never knows that it talks to it. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`, without a slash. */
  url: string
  key: string
  port: number
  /** Makes a task as a POST would, and more than a POST can; gives its id. Costs no credits. */
  create(order: TaskOrder): string
  faults: FaultSwitch
  requests: RequestLog
  /** Every picture that has been asked for, with its true digest (a fault may have spoiled what was sent). */
  images(): Iterable<ServedImage>
  /** The pictures of one task as they would be served, made now if need be. */
  picturesOf(taskId: string): Promise<ServedImage[]>
  tasks(): Iterable<SandboxTaskView>
  /** Credits left to a key's account. */
  credits(key?: string): number
  stop(): Promise<void>
}

/** Starts a sandbox on 127.0.0.1. Rejects when the port is taken; throws on senseless options. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settingsOf(options)
  const book = createTaskBook(settings)
  const pictures = createPictures(settings)
  const faults = createFaultSwitch()
  const requests = createRequestLog()
  let url = ''
  const links = createLinks(book, settings, () => url)
  const accounts = new Map(
    settings.keys.map(({ key, account, credits }): [string, Account] => [key, { name: account, credits }]),
  )
  const messageKey = settings.flavour === 'apikley' ? 'message' : 'msg'
  const gateway: Gateway = {
    settings,
    manner: { messageKey, errorsAs: settings.errorsAs },
    book,
    links,
    pictures,
    accounts,
  }
  const server = await listen(gateway, faults, requests, options.port ?? 0)
  url = `http://127.0.0.1:${server.port}`

  const key = settings.keys[0]?.key ?? ''
  const served = (made: MadePicture, image: SandboxImage): ServedImage => ({ ...made, url: links.urlOf(image) })
  return {
    url,
    key,
    port: server.port,
    create: (order) => book.add(order).taskId,
    faults,
    requests,
    images: () => pictures.made().map(([image, made]) => served(made, image)),
    picturesOf: async (taskId) => {
      const task = book.byId(taskId)
      if (task === undefined) return []
      return Promise.all(task.images.map(async (image) => served((await pictures.bytesOf(task, image)).made, image)))
    },
    tasks: () => book.all().map((task) => viewOf(task, settings.now(), (image) => links.urlOf(image))),
    credits: (whose = key) => accounts.get(whose)?.credits ?? 0,
    stop: () => server.stop(),
  }
}

function viewOf(task: SandboxTask, now: number, urlOf: (image: SandboxImage) => string): SandboxTaskView {
  return {
    ...task,
    moment: taskMoment(task, now),
    images: task.images.map((image) => ({ ...image, url: urlOf(image) })),
  }
}
