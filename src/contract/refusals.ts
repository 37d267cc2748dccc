import { z } from 'zod'

/** Why a call cannot be done, as data: what a window says in its reader's language. The message of the error has it in English. */

/** What is wrong with a connection that is to be made or changed; each is about one field. */
export const connectionFaults = [
  'bad-name',
  'name-taken',
  'need-key',
  'moved-key',
  'bad-key',
  'need-address',
  'bad-url',
  'open-http',
  'login-in-url',
  'extra-in-url',
  'bad-host',
] as const
export type ConnectionFault = (typeof connectionFaults)[number]

/** Everything else that a user of the window can meet. */
export const otherRefusals = [
  'no-connection',
  'no-connection-yet',
  'connection-has-tasks',
  'sample-keeps-name',
  'sample-name-taken',
  'sample-files-stay',
  'no-samples',
  'no-task',
  'task-in-trash',
  'cannot-reveal',
  'not-on-disk',
  'one-task',
  'no-collection',
  'collection-taken',
  'no-search',
  'no-profile',
  'library-unusable',
  'dest-exists',
  'dest-is-file',
  'dest-unwritable',
  'dest-full',
  'dest-busy',
  'foreign-manifest',
  'foreign-gallery',
  'no-metadata-writer',
  'dest-in-library',
  'dest-unmade',
  'path-not-whole',
  'program-not-whole',
  'program-needs-shell',
  'no-rule',
  'rule-taken',
  'rule-off',
  'rule-unreadable',
] as const
export type OtherRefusal = (typeof otherRefusals)[number]

const facts = {
  /** The name, id or path that it is about; empty where there is none. */
  name: z.string(),
  /** How many things it is about; 0 where they are not counted. */
  count: z.int(),
}

export const refusalSchema = z.union([
  z.object({
    code: z.enum(connectionFaults),
    /** Which part of the input. */
    field: z.enum(['name', 'url', 'key', 'hosts']),
    ...facts,
  }),
  z.object({ code: z.enum(otherRefusals), field: z.null(), ...facts }),
])
export type Refusal = z.infer<typeof refusalSchema>
