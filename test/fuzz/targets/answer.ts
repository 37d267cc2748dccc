import { readAccount, readFreshLink } from '../../../src/core/families/account.ts'
import { readAnswer } from '../../../src/core/families/read-answer.ts'
import { families } from '../../../src/core/model.ts'
import type { GatewayAnswer, Outcome } from '../../../src/core/model.ts'
import { answerFixtures } from '../../core/families/answer-fixtures.ts'
import { expectSoundOutcome } from '../../support/outcome-invariants.ts'
import { numberOfText } from '../chance.ts'
import { must, textTarget } from '../target.ts'

const echo = {
  resultUrls: ['https://echo.example/1.png'],
  originImageUrl: 'https://echo.example/2.png',
  input: JSON.stringify({ prompt: 'p', resultJson: '{"resultUrls":["https://echo.example/3.png"]}' }),
}
const bodies = answerFixtures().map(({ answer }) => answer)
const withEcho = bodies.map((body) => {
  const data = body['data']
  const isRecord = typeof data === 'object' && data !== null && !Array.isArray(data)
  return isRecord ? { ...body, data: { ...data, param: JSON.stringify(echo), paramJson: echo } } : body
})
const others = [
  { code: 200, msg: 'success', data: 100 },
  { code: 200, msg: 'success', data: 'https://files.example/fresh.png?X-Amz-Expires=1200' },
  { code: 401, msg: 'You do not have access permissions' },
  { code: 429, msg: 'slow down', data: { retryAfter: 3 } },
  { code: 455, message: 'maintenance' },
  { code: 422, msg: 'recordInfo is null', data: null },
]
const words = [
  '"https://a.example/x.png"',
  'http://xn--a.example/',
  'https://[::1]/x',
  'http://1.2.3.4./',
  'https://a.example/x.png, https://b.example/y',
  '{"resultUrls":["https://a.example/y"]}',
  '"resultUrls":',
  '"resultJson":',
  '"response":',
  '"successFlag":1,',
  '"state":"success",',
  '"data":',
  '"code":',
  '"param":',
  '"creditsConsumed":',
  '"createTime":',
  '"2026-01-06 08:17:04"',
  '"retryAfter":',
  '"info":',
  '"resultObject":',
  '"images":',
  '\uFEFF',
  ' ',
  '[[',
  ']]',
]
const statuses = [
  200, 200, 200, 201, 204, 301, 400, 401, 402, 404, 408, 422, 429, 433, 451, 455, 500, 501, 503, 505, 599, 0, -1,
]
const retries = [
  null,
  null,
  '3',
  '-5',
  '1e9',
  'Wed, 21 Oct 2099 07:28:00 GMT',
  'Wed, 99 Oct 2099 99:99:99 GMT',
  '9'.repeat(400),
  '\u0000',
]

/** An answer of a gateway, read as each family, and as what the credits and link calls say. */
export const answerTarget = textTarget({
  name: 'answer',
  runsInTest: 5_000,
  seeds: [...bodies, ...withEcho, ...others].map((body) => JSON.stringify(body)),
  words,
  run(body) {
    const number = numberOfText(body)
    const retryAfter = retries[(number >>> 8) % retries.length] ?? null
    const answers = [200, statuses[number % statuses.length] ?? 200].map((status): GatewayAnswer => ({
      kind: 'answered',
      status,
      retryAfter,
      body,
    }))
    const happened = answers.flatMap((answer) => [
      ...families.map((family) => {
        const outcome = readAnswer(family, answer, 1_789_000_000_000)
        expectSoundOutcome(outcome, body)
        return wordOf(outcome)
      }),
      readAccount(answer).kind,
      linkWord(answer),
    ])
    must(!('polluted' in {}) && Object.getPrototypeOf({}) === Object.prototype, 'the prototype stays clean')
    return happened.join(' ')
  },
})

function linkWord(answer: GatewayAnswer): string {
  const link = readFreshLink(answer)
  if (link.kind === 'link') must(/^https?:$/.test(new URL(link.url).protocol), `${link.url} can be fetched`)
  return link.kind
}

function wordOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'succeeded':
      return `succeeded ${Math.min(outcome.images.length, 3)} ${outcome.record.params === null ? '' : 'params'}`
    case 'running':
      return `running ${outcome.record.phase === null ? '' : 'phase'}`
    case 'failed':
      return `failed ${outcome.record === null ? '' : 'record'}`
    case 'absent':
    case 'refused':
    case 'disabled':
    case 'throttled':
    case 'maintenance':
    case 'troubled':
    case 'unreachable':
      return outcome.kind
  }
}
