import type { DoctorResult } from '../../contract/index.ts'

export type Problem = DoctorResult['problems'][number]
/** A repair that gives back `false` has not worked. */
export type Repair = () => Promise<boolean | void> | boolean | void
/** Notes a problem, and mends it where that is wanted and possible. */
export type Report = (problem: Omit<Problem, 'repaired'>, repair?: Repair) => Promise<void>
