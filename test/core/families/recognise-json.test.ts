import { describe, expect, it } from 'vitest'
import { answerFixtures } from './answer-fixtures.ts'
import { found, hexA, hexB, key, refused } from './recognised.ts'

describe('JSON', () => {
  it.each(answerFixtures())('$name is known by its shape as $family', ({ family, answer }) => {
    const taskId = /"taskId":"([^"]+)"/.exec(JSON.stringify(answer))?.[1]
    for (const text of [
      JSON.stringify(answer),
      JSON.stringify(answer, null, 2),
      JSON.stringify([answer, answer]),
      JSON.stringify(JSON.stringify(answer)),
    ]) {
      expect(found(text)).toEqual([`${taskId} ${family}`])
    }
  })

  it('the reply to a create request tells no family', () => {
    expect(found(`{"code":200,"msg":"success","data":{"taskId":"${hexA}"}}`)).toEqual([hexA])
    expect(found(`{"code":200,"data":{"taskId":"${hexA}","recordId":"${hexB}"}}`)).toEqual([hexA])
  })

  it('tells families apart by shape', () => {
    const shape = (fields: string): string[] => found(`{"taskId":"task_12345678",${fields}}`)
    expect(shape('"paramJson":"{}","response":null,"successFlag":0')).toEqual(['task_12345678 flux-kontext'])
    expect(shape('"paramJson":"{}","resultInfoJson":null')).toEqual(['task_12345678 midjourney'])
    expect(shape('"taskType":"mj_txt2img"')).toEqual(['task_12345678 midjourney'])
    expect(shape('"paramJson":"{\\"taskType\\":\\"mj_video\\"}","response":null')).toEqual(['task_12345678 midjourney'])
    expect(shape('"state":"waiting"')).toEqual(['task_12345678 jobs'])
    expect(shape('"model":"m"')).toEqual(['task_12345678 jobs'])
    expect(shape('"param":"{}"')).toEqual(['task_12345678 jobs'])
    expect(shape('"resultJson":""')).toEqual(['task_12345678 jobs'])
    expect(shape('"paramJson":"{}","response":{"resultUrls":[]},"progress":"0.00"')).toEqual(['task_12345678'])
  })

  it('never lifts an id out of echoed parameters', () => {
    const inner = '{"taskId":"task_22222222","input":{"task_id":"task_33333333"},"of":{"taskId":"task_44444444"}}'
    const bodies = ['param', 'paramJson', 'input', 'promptJson'].flatMap((name) => [
      `{"taskId":"task_11111111","${name}":${inner}}`,
      `{"taskId":"task_11111111","${name}":${JSON.stringify(inner)}}`,
      // Cut off, so that it is no JSON any more.
      `{"data":{"taskId":"task_11111111","${name}":${inner}`,
      `{"data":{"taskId":"task_11111111","${name}":${JSON.stringify(inner)}`,
    ])
    for (const body of bodies)
      for (const text of [body, `12:00 got ${body}`])
        expect(found(text).map((task) => task.split(' ')[0])).toEqual(['task_11111111'])
    expect(found(`{"model":"m","input":${inner}}`)).toEqual([])
  })

  it('NDJSON, and JSON in the middle of log lines', () => {
    expect(found(`{"taskId":"task_11111111"}\n{"taskId":"task_22222222","state":"x"}\n\n{"broken\n`)).toEqual([
      'task_11111111',
      'task_22222222 jobs',
    ])
    expect(
      found(`12:00 INFO [http] <- 200 {"code":200,"data":{"taskId":"${hexA}"}} in 31 ms (trace ${key})`),
    ).toContain(hexA)
    expect(
      found(
        `body="{\\"code\\":200,\\"data\\":{\\"taskId\\":\\"${hexA}\\",\\"paramJson\\":\\"{\\\\\\"taskId\\\\\\":\\\\\\"${hexB}\\\\\\"}\\"}}"`,
      ),
    ).toEqual([hexA])
    expect(
      found(`{"level":30,"reqId":"${key}","msg":"ask https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA}"}`),
    ).toEqual([`${hexA} jobs https://api.kie.ai`])
    expect(
      found(`{"level":30,"body":${JSON.stringify(`{"data":{"taskId":"${hexA}","resultInfoJson":null}}`)}}`),
    ).toEqual([`${hexA} midjourney`])
    expect(
      found(`POST https://my.gw:8443/x/api/v1/flux/kontext/generate -> {"code":200,"data":{"taskId":"${hexA}"}}`),
    ).toEqual([`${hexA} flux-kontext https://my.gw:8443`])
  })

  it('lists of ids, numbers as ids, python dictionaries', () => {
    expect(found('["abc123","def456"]')).toEqual(['abc123', 'def456'])
    expect(found('{"taskIds":["abc123"],"tags":["web123"]}')).toEqual(['abc123'])
    expect(found('the ids: ["abc123", "def456"] ok')).toEqual(['abc123', 'def456'])
    expect(found('12:00 tags=["abc123"] ok')).toEqual([])
    expect(found('{"taskId":12345678901}')).toEqual(['12345678901'])
    expect(found(`{'taskId': '${hexA}', 'n': None}`)).toEqual([hexA])
    expect(refused('["hello"]')).toEqual({ hello: 'no digits, not a task id' })
  })

  it('a record id alone is none', () => {
    expect(refused(`{"data":{"recordId":"${hexA}"}}`)).toEqual({ [hexA]: 'a record id, not a task id' })
  })

  it('our own manifest and task views', () => {
    const task = {
      id: key,
      taskId: hexA,
      connection: 'home',
      family: 'flux-kontext',
      model: 'm',
      params: { taskId: 'task_99999999' },
    }
    const image = { path: 'a.png', sha256: key + key, index: 0, task, url: `https://a.example/${hexB}` }
    const twin = { ...image, index: 1, task: { ...task, taskId: hexB, family: null } }
    const manifest = { version: 1, exportedAt: '2026-01-06T00:00:00.000Z', images: [image, image, twin] }
    expect(found(JSON.stringify(manifest, null, 2))).toEqual([`${hexA} flux-kontext home`, `${hexB} home`])
    expect(found(JSON.stringify({ added: [task], known: [], rejected: [] }))).toEqual([`${hexA} flux-kontext home`])
  })

  it('half a document yields what is whole', () => {
    expect(found(`{\n  "code": 200,\n  "data": {\n    "taskId": "${hexA}",\n    "state": "wai`)).toEqual([hexA])
    expect(
      found(`{"images":[{"task":{"taskId":"${hexA}","family":"mj"}},{"task":{"taskId":"${hexB.slice(0, 9)}`),
    ).toContain(`${hexA} midjourney`)
  })

  it('properties of a prototype are none of the text', () => {
    expect(found(`{"__proto__":{"taskId":"${hexA}"},"taskId":"${hexB}"}`)).toContain(hexB)
    expect('taskId' in {}).toBe(false)
  })
})
