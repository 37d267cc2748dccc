import { oc } from '@orpc/contract'
import { queryFaultSchema } from './organise.ts'
import { refusalSchema } from './refusals.ts'

/** `only: 'window'`: a call for the desktop's own window. No other door has it, whoever stands there. */
export interface CallMeta {
  only?: 'window'
}

/** A call that cannot be done: the message is for the user and names the next step. */
export const base = oc.$meta<CallMeta>({}).errors({
  USAGE: { status: 400, data: refusalSchema.optional() },
  /** The search cannot be understood. */
  BAD_QUERY: { status: 400, data: queryFaultSchema },
  NOT_POSSIBLE: { status: 409, data: refusalSchema.optional() },
  CANCELLED: { status: 499 },
  IN_USE: { status: 423 },
  UNUSABLE: { status: 503 },
})
