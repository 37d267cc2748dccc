import { apiTime } from './api-time.ts'
import type { Dialect } from './dialect.ts'
import type { RecordFault } from './faults.ts'
import type { SandboxTask, TaskMoment } from './task.ts'

/** What a record builder needs: the task, where it stands, its image URLs, and a fault of the record, if any. */
export interface RecordFacts {
  task: SandboxTask
  moment: Exclude<TaskMoment, { kind: 'hidden' }>
  results: readonly string[]
  original: string | null
  fault: RecordFault | null
}

/** The record of a Flux Kontext task, as in `data`. */
export function fluxRecord(facts: RecordFacts): object {
  const { task, moment, results, original } = facts
  const { dialect } = task
  const done = moment.kind === 'success'
  const [resultImageUrl = null] = results
  const response = { originImageUrl: dialect.originalUrl === 'null' ? null : original, resultImageUrl }
  const worded =
    dialect.fluxResponse === 'object'
      ? response
      : dialect.fluxResponse === 'json-text'
        ? JSON.stringify(response)
        : resultImageUrl
  return {
    taskId: task.taskId,
    paramJson: encodedParams({ prompt: task.prompt, ...task.params }, dialect),
    completeTime: completeTime(facts, false),
    response: done ? worded : absent(dialect),
    successFlag: successFlag(facts, 2),
    ...failureFields(moment, dialect),
    createTime: apiTime(task.createdAt, dialect.times, false),
  }
}

/** The record of a Midjourney task, as in `data`. */
export function midjourneyRecord(facts: RecordFacts): object {
  const { task, moment, results } = facts
  const { dialect } = task
  const resultUrls = results.map((resultUrl) => (dialect.midjourneyUrls === 'objects' ? { resultUrl } : resultUrl))
  return {
    taskId: task.taskId,
    taskType: 'mj_txt2img',
    paramJson: encodedParams(
      { prompt: task.prompt, taskType: 'mj_txt2img', version: task.model, ...task.params },
      dialect,
    ),
    completeTime: completeTime(facts, false),
    resultInfoJson: moment.kind === 'success' ? { resultUrls } : absent(dialect),
    successFlag: successFlag(facts, 3),
    createTime: apiTime(task.createdAt, dialect.times, false),
    ...failureFields(moment, dialect),
  }
}

/** The record of a jobs task, as in `data`, in any of its three generations. */
export function jobsRecord(facts: RecordFacts): object {
  const { task, moment, results, fault } = facts
  const { dialect } = task
  const done = moment.kind === 'success'
  const ended = moment.kind !== 'running'
  const resultUrls = { resultUrls: results }
  const state = moment.kind === 'running' ? moment.phase : moment.kind
  const flagged = dialect.jobsRecord === 'flagged'
  const seconds = ended ? Math.round((task.endsAt - task.createdAt) / 1_000) : null
  return {
    taskId: task.taskId,
    model: task.model,
    state: fault?.kind === 'unknown-state' ? fault.word : state,
    param: jobsParam(task),
    resultJson:
      done && dialect.resultJson !== 'empty'
        ? dialect.resultJson === 'object'
          ? resultUrls
          : JSON.stringify(resultUrls)
        : '',
    failCode: moment.kind === 'fail' ? moment.code : absent(dialect),
    failMsg: moment.kind === 'fail' ? moment.message : absent(dialect),
    completeTime: completeTime(facts, true),
    createTime: apiTime(task.createdAt, dialect.times, true),
    ...(dialect.jobsRecord === 'documented'
      ? { updateTime: apiTime(ended ? task.endsAt : task.createdAt, dialect.times, true) }
      : { costTime: seconds }),
    ...(flagged ? { successFlag: successFlag(facts, 3), creditsConsumed: task.credits } : {}),
    ...(done && (flagged || dialect.resultJson === 'empty') ? { response: resultUrls } : {}),
  }
}

function successFlag({ moment, fault }: RecordFacts, failedFlag: number): number | string {
  if (fault?.kind === 'unknown-state') return fault.word
  return moment.kind === 'running' ? 0 : moment.kind === 'success' ? 1 : failedFlag
}

function completeTime({ task, moment }: RecordFacts, exactMs: boolean): string | number | null {
  return moment.kind === 'running' ? absent(task.dialect) : apiTime(task.endsAt, task.dialect.times, exactMs)
}

function failureFields(moment: RecordFacts['moment'], dialect: Dialect): object {
  if (moment.kind !== 'fail') return { errorCode: absent(dialect), errorMessage: absent(dialect) }
  const code = Number(moment.code)
  return { errorCode: Number.isInteger(code) ? code : moment.code, errorMessage: moment.message }
}

function absent(dialect: Dialect): string | null {
  return dialect.empty === 'null' ? null : dialect.empty === 'empty-string' ? '' : 'null'
}

function encodedParams(params: object, dialect: Dialect): unknown {
  if (dialect.param === 'object') return params
  const text = JSON.stringify(params)
  return dialect.param === 'double' ? JSON.stringify(text) : text
}

/** Live jobs records encode `input` inside the encoded `param`; clients unwrap twice. */
function jobsParam(task: SandboxTask): unknown {
  const input = { prompt: task.prompt, ...task.params }
  const param = { model: task.model, input: task.dialect.param === 'double' ? JSON.stringify(input) : input }
  return task.dialect.param === 'object' ? param : JSON.stringify(param)
}
