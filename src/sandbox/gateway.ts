import type { EnvelopeManner } from './envelope.ts'
import type { Fault } from './faults.ts'
import type { Links } from './links.ts'
import type { Settings } from './options.ts'
import type { Pictures } from './pictures.ts'
import type { Reply } from './reply.ts'
import type { TaskBook } from './task-book.ts'
import type { PictureRole, TaskOrder } from './task.ts'

/** An account's standing. */
export interface Account {
  name: string
  credits: number
}

/** All that the routes share. */
export interface Gateway {
  settings: Settings
  manner: EnvelopeManner
  book: TaskBook
  links: Links
  pictures: Pictures
  /** By key. */
  accounts: ReadonlyMap<string, Account>
}

/** A request with its body read and its key looked up. */
export interface Ask {
  url: URL
  range: string | null
  /** The parsed body of a POST; null when it is no JSON object. */
  body: Readonly<Record<string, unknown>> | null
  key: string
  now: number
  fault: Fault | null
}

/** What a request is about, before it is answered. */
export interface RouteSubject {
  taskId: string | null
  role: PictureRole | null
  index: number | null
}

/** An API route. `answer` is called only with an account; the server has refused everybody else. */
export interface ApiRoute {
  method: 'GET' | 'POST'
  path: string
  stage: 'status' | 'create-link' | 'create' | 'credit'
  subject(gateway: Gateway, ask: Pick<Ask, 'url' | 'body'>): RouteSubject
  answer(gateway: Gateway, ask: Ask, account: Account): Reply
}

/** How a POST body of a family becomes an order; a text is why it is refused. */
export type OrderReading = (body: Readonly<Record<string, unknown>>) => Omit<TaskOrder, 'family'> | string
