import type { Cell, End, Stage, StageFault } from './cell.ts'
import { linkEnds, statusEnds } from './ends.ts'
import { answerFaults, codes, wayFaults } from './stage-faults.ts'

/** What each code means for a status question, the same in the HTTP status and in the envelope. */
function statusEnd(code: number): End {
  switch (code) {
    case 400:
    case 404:
    case 422:
      return statusEnds.unknown
    case 408:
    case 451:
    case 501:
      return statusEnds.failed
    case 401:
    case 402:
    case 403:
    case 433:
      return statusEnds.paused
    case 429:
    case 455:
      return statusEnds.held
    case 505:
      return statusEnds.familyOff
    default:
      return statusEnds.askedAgain
  }
}

/** For a fresh link, only "no such file" and "no such call" are denials: all else is trouble of the moment. */
function linkEnd(code: number): End {
  return code === 400 || code === 404 || code === 422 || code === 501 ? linkEnds.denied : linkEnds.unheard
}

type ApiStage = Exclude<Stage, 'image'>

function codeCells(stage: ApiStage, endOf: (code: number) => End): Cell[] {
  return codes.flatMap((code): Cell[] => [
    {
      stage,
      fault: `HTTP ${code}`,
      making: { rules: [{ stage, fault: { kind: 'http-status', status: code } }] },
      end: endOf(code),
      isSlow: false,
    },
    {
      stage,
      fault: `HTTP 200 with code ${code} inside`,
      making: { rules: [{ stage, fault: { kind: 'envelope-code', code } }] },
      end: endOf(code),
      isSlow: false,
    },
  ])
}

const cellsOf = (stage: Stage, faults: readonly StageFault[], end: End): Cell[] =>
  faults.map((one) => ({ stage, isSlow: false, ...one, end }))

const record = (fault: string, made: Parameters<typeof recordRule>[0], end: End): Cell => ({
  stage: 'status',
  fault,
  making: { rules: [recordRule(made)] },
  end,
  isSlow: false,
})

type Rules = Extract<Cell['making'], { rules: unknown }>['rules'][number]
type StatusFault = Extract<Rules, { stage: 'status' }>['fault']
const recordRule = (fault: StatusFault): Rules => ({ stage: 'status', fault })

const recordCells: readonly Cell[] = [
  record('success without a URL', { kind: 'success-without-url' }, statusEnds.noImage),
  record('`data: null`', { kind: 'data-null' }, statusEnds.unknown),
  record('an unheard-of state', { kind: 'unknown-state', word: 'transmogrifying' }, statusEnds.askedAgain),
  record('the key repeated in a refusal', { kind: 'key-echoed' }, statusEnds.paused),
  record(
    'a link to a host that is not allowed',
    { kind: 'foreign-urls', urls: ['https://elsewhere.example/a.png'] },
    statusEnds.blockedLink('host-not-allowed'),
  ),
  record(
    'a link to a private address',
    { kind: 'foreign-urls', urls: ['https://192.168.0.1/a.png'] },
    statusEnds.blockedLink('address-refused'),
  ),
  record(
    'a link that names a user',
    { kind: 'foreign-urls', urls: ['https://me:secret@elsewhere.example/a.png'] },
    statusEnds.noImage,
  ),
]

/** Every fault of a status question. */
export const statusCells: readonly Cell[] = [
  ...cellsOf('status', wayFaults, statusEnds.held),
  ...cellsOf('status', answerFaults('status'), statusEnds.askedAgain),
  ...codeCells('status', statusEnd),
  ...recordCells,
]

/** Every fault of a question for a fresh link, asked because the link of the image has died. */
export const linkCells: readonly Cell[] = [
  ...cellsOf('create-link', wayFaults, linkEnds.unheard),
  ...cellsOf('create-link', answerFaults('create-link'), linkEnds.unheard),
  ...codeCells('create-link', linkEnd),
  {
    stage: 'create-link',
    fault: 'HTTP 200 with `data: null`',
    making: { rules: [{ stage: 'create-link', fault: { kind: 'data-null' } }] },
    end: linkEnds.denied,
    isSlow: false,
  },
]
