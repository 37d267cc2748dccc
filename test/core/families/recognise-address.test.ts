import { describe, expect, it } from 'vitest'
import { recognise } from '../../../src/core/families/recognise.ts'
import { found, hexA, hexB, key } from './recognised.ts'

describe('addresses and commands', () => {
  it.each([
    ['/api/v1/flux/kontext/record-info', 'flux-kontext'],
    ['/api/v1/mj/record-info', 'midjourney'],
    ['/api/v1/jobs/recordInfo', 'jobs'],
    ['/api/v1/playground/recordInfo', 'jobs'],
    ['/API/V1/jobs/recordinfo/', 'jobs'],
  ])('%s is %s', (path, family) => {
    expect(found(`https://api.kie.ai${path}?taskId=task12345`)).toEqual([`task12345 ${family} https://api.kie.ai`])
    expect(found(`GET ${path}?x=1&taskId=task12345&y=2 HTTP/1.1`)).toEqual([`task12345 ${family}`])
  })

  it("the origin is the gateway's, without credentials and default port", () => {
    expect(found(`http://user:pw@LOCALHOST:3000/base/api/v1/jobs/recordInfo?taskId=${hexA}`)).toEqual([
      `${hexA} jobs http://localhost:3000`,
    ])
    expect(found(`HTTPS://API.Apikley.RU:443/api/v1/other?taskId=${hexA}`)).toEqual([`${hexA} https://api.apikley.ru`])
    expect(found(`https://kie.ai/logs?taskId=${hexA}`)).toEqual([hexA])
    expect(found(`[link](https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA})`)).toEqual([
      `${hexA} jobs https://api.kie.ai`,
    ])
  })

  it('several in one line keep their own families', () => {
    const text = `https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA} https://api.apikley.ru/api/v1/mj/record-info?taskId=${hexB}`
    expect(found(text)).toEqual([`${hexA} jobs https://api.kie.ai`, `${hexB} midjourney https://api.apikley.ru`])
  })

  it.each([
    [
      'as documented',
      `curl -X GET "https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA}" \\\n  -H "Authorization: Bearer ${key}"`,
    ],
    [
      'key first, one line',
      `curl -H 'Authorization: Bearer ${key}' 'https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA}'`,
    ],
    ['key without Bearer', `curl -H "authorization: ${key}" https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA}`],
    [
      'lines without a backslash',
      `curl "https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA}"\n  -H "Authorization: Bearer ${key}"\n  -H "x-request-id: ${key}"`,
    ],
    [
      "a browser's copy",
      `curl 'https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA}' \\\n -H 'cookie: sid=${key}; x=${key}' \\\n -H 'x-trace: ${key}' --compressed`,
    ],
    [
      'Windows',
      `curl "https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA}" ^\r\n -H "Authorization: Bearer ${key}"`,
    ],
    [
      'with the key in a variable',
      `export KIE_API_KEY=${key}\ncurl -H "Authorization: Bearer $KIE_API_KEY" "https://api.kie.ai/api/v1/jobs/recordInfo?taskId=${hexA}"`,
    ],
  ])('curl, %s: the id and never the key', (_form, text) => {
    expect(recognise(text)).toEqual({
      tasks: [{ taskId: hexA, family: 'jobs', origin: 'https://api.kie.ai', connection: null }],
      rejected: [],
    })
  })

  it('curl with the id in its body, or with none', () => {
    const upscale = `curl -X POST https://api.kie.ai/api/v1/mj/generateUpscale \\\n  -H 'Authorization: Bearer ${key}' \\\n  -d '{"taskId":"${hexA}","imageIndex":1}'`
    expect(found(upscale)).toEqual([`${hexA} midjourney https://api.kie.ai`])
    expect(found(`curl https://api.kie.ai/api/v1/chat/credit -H "X-Id: ${hexA}"`)).toEqual([])
    expect(found('curl "https://api.kie.ai/api/v1/jobs/recordInfo?taskId=YOUR_TASK_ID"')).toEqual([])
  })
})
