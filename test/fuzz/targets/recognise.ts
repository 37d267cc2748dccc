import { recognise } from '../../../src/core/families/recognise.ts'
import { families } from '../../../src/core/model.ts'
import { answerFixtures } from '../../core/families/answer-fixtures.ts'
import { numberOfText } from '../chance.ts'
import { must, textTarget } from '../target.ts'

/** Looks like an id on purpose: 32 hex digits, as some gateways give. */
const key = '5f4dcc3b5aa765d61d8327deb882cf99'
const id = '9f47c52047dda21bb3df0488736cce57'
const keyed = [
  `curl 'https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${id}' -H 'Authorization: Bearer ${key}'`,
  `KIE_API_KEY=${key}\n${id}`,
  `{"apiKey":"${key}","taskId":"${id}"}`,
  `Cookie: session=${key}\n\n${id}`,
  `token: "${key}" task_12345678`,
  `sk-${key} ${id}`,
]
const plain = [
  id,
  `${id}\ntask_12345678, 550e8400-e29b-41d4-a716-446655440000`,
  `taskId,family,connection\n${id},jobs,home\n=1,mj,"a ""b"""`,
  `2026-09-01T10:00:00Z INFO made taskId=${id} in 3 s; request-id=abc1234567`,
  `taskIds: [${id}, task_12345678]`,
  `"{\\"code\\":200,\\"data\\":{\\"taskId\\":\\"${id}\\"}}"`,
  ...answerFixtures().map(({ answer }) => JSON.stringify(answer)),
]
const words = [
  'taskId',
  'task_id=',
  '"taskId":"',
  'taskIds:',
  '"param":{',
  '"input":',
  'id,family\n',
  '/api/v1/mj/',
  '/api/v1/flux/kontext/generate',
  'https://api.kie.ai/api/v1/jobs/recordInfo?taskId=',
  'http://[::1]:99/api/v1/x?',
  'http://a:b@c/api/v1/',
  'http://xn--a/api/v1/',
  'http://1.2.3.4./api/v1/',
  'http://[0:0::1]/api/v1/',
  'https://a.:443/api/v1/',
  'curl ',
  '-H "',
  'sk-',
  'null',
  '…',
  '#',
  '\\\n',
  id,
  'task_12345678',
]

/** Pasted text. The key stands in sentences of its own, so that mutations cannot take it out of a key's place. */
export const recogniseTarget = textTarget({
  name: 'recognise',
  runsInTest: 12_000,
  seeds: [...plain, ...keyed],
  words,
  run(text) {
    const happened = judged(text)
    const sentence = keyed[numberOfText(text) % keyed.length] ?? ''
    // In front: nothing that follows may bring the key back.
    const { lifted } = judged(`${sentence}\n${text.replaceAll(key, '')}`)
    must(!lifted.includes(key), `the key of ${JSON.stringify(sentence.slice(0, 30))} is not lifted`)
    return happened.word
  },
})

function judged(text: string): { word: string; lifted: string } {
  const { tasks, rejected } = recognise(text)
  must(tasks.length + rejected.length > 0, 'something is said about every text')
  must(rejected.length <= 100, 'refusals are bounded')
  for (const { text: piece, reason } of rejected)
    must(
      piece.length <= 80 && !/\p{Cc}/u.test(piece) && piece.isWellFormed() && reason !== '',
      `refused in words: ${JSON.stringify(piece)}`,
    )
  for (const { taskId, family, origin, connection } of tasks) {
    must(/^[\w-]{6,128}$/.test(taskId) && /\d/.test(taskId), `${JSON.stringify(taskId)} has the shape of an id`)
    must(family === null || families.includes(family), `${family} is a family`)
    must(origin === null || origin === URL.parse(origin)?.origin, `${origin} is an origin`)
    must(connection === null || connection.length <= 200, 'connection names are bounded')
  }
  must(new Set(tasks.map(({ taskId, family }) => `${taskId} ${family}`)).size === tasks.length, 'each id once')
  const reasons = [...new Set(rejected.map(({ reason }) => reason.replace(/\d+/g, 'n')))].toSorted()
  const kinds = [
    ...new Set(
      tasks.map(
        ({ family, origin, connection }) => `${family}${origin === null ? '' : '@'}${connection === null ? '' : '#'}`,
      ),
    ),
  ]
  return {
    word: `${Math.min(tasks.length, 3)} ${kinds.toSorted().join()} ${reasons.join()}`,
    lifted: JSON.stringify([tasks, rejected]),
  }
}
