import { eventIterator, oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttpApiDoor } from '../../src/doors/http-api.ts'

const contract = {
  add: oc
    .errors({ USAGE: { status: 400 } })
    .route({ method: 'POST', path: '/tasks', tags: ['Tasks'] })
    .input(z.object({ text: z.string(), tags: z.array(z.string()).optional() }))
    .output(z.object({ text: z.string(), tags: z.array(z.string()).optional() })),
  list: oc
    .route({ method: 'GET', path: '/tasks' })
    .input(z.object({ limit: z.int().max(10).default(5), search: z.string().optional() }))
    .output(z.object({ limit: z.int(), search: z.string().nullable() })),
  show: oc
    .route({ method: 'GET', path: '/tasks/{id}' })
    .input(z.object({ id: z.string() }))
    .output(z.object({ id: z.string() })),
  watch: oc.route({ method: 'GET', path: '/watch' }).output(eventIterator(z.int())),
}

const os = implement(contract)
const door = createHttpApiDoor(
  os.router({
    add: os.add.handler(({ input, errors }) => {
      if (input.text === '') throw errors.USAGE({ message: 'Say what to add.' })
      if (input.text === 'bug') throw new Error('secret detail')
      return input
    }),
    list: os.list.handler(({ input }) => ({ limit: input.limit, search: input.search ?? null })),
    show: os.show.handler(({ input }) => input),
    watch: os.watch.handler(async function* () {
      yield await Promise.resolve(1)
      yield 2
    }),
  }),
  '9.9.9',
)

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return door(new Request(`http://127.0.0.1:41741${path}`, init))
}

const post = (body: string, type = 'application/json'): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
})

describe('the HTTP API', () => {
  it('takes JSON and gives JSON that no browser runs and no cache keeps', async () => {
    const response = await ask('/api/tasks', post('{"text":"<script>"}'))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ text: '<script>' })
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/u)
  })

  it('takes a form, so that a shell needs no JSON', async () => {
    const response = await ask('/api/tasks', post('text=a%20b&tags[]=x', 'application/x-www-form-urlencoded'))
    expect(await response.json()).toEqual({ text: 'a b', tags: ['x'] })
  })

  it('reads numbers in a query', async () => {
    expect(await (await ask('/api/tasks?limit=7&search=12')).json()).toEqual({ limit: 7, search: '12' })
    expect((await ask('/api/tasks?limit=11')).status).toBe(400)
    expect((await ask('/api/tasks?limit=x')).status).toBe(400)
  })

  it('finds what a path names', async () => {
    expect(await (await ask('/api/tasks/a%20b')).json()).toEqual({ id: 'a b' })
  })

  it('says what is wrong in the words of the contract', async () => {
    const response = await ask('/api/tasks', post('{"text":""}'))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'USAGE', message: 'Say what to add.' })
  })

  it('tells nothing of a bug', async () => {
    const response = await ask('/api/tasks', post('{"text":"bug"}'))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
  })

  it.each(['{', '[]', 'null', '"x"', '{"text":7}', '{}', ''])('refuses %s', async (body) => {
    expect((await ask('/api/tasks', post(body))).status).toBe(400)
  })

  it.each(['__proto__[x]=1&text=y', 'constructor[prototype][x]=1&text=y', 'text=y&tags[__proto__][x]=1'])(
    'lets %s bend nothing',
    async (body) => {
      await ask('/api/tasks', post(body, 'application/x-www-form-urlencoded'))
      await ask(`/api/tasks?${body}`)
      await ask('/api/tasks', post('{"__proto__":{"x":1},"text":"y"}'))
      expect(Object.prototype).not.toHaveProperty('x')
    },
  )

  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'text/event-stream',
    'application/jsonx',
  ])('does not take %s', async (type) => {
    expect((await ask('/api/tasks', post('{"text":"x"}', type))).status).toBe(415)
  })

  it.each(['/api', '/api/', '/api/nothing', '/api/tasks/a/b', '/apitasks', '/api/__proto__'])(
    'has nothing at %s',
    async (path) => {
      const response = await ask(path)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ code: 'NOT_FOUND' })
    },
  )

  it('says which methods a path takes', async () => {
    const response = await ask('/api/tasks', { method: 'DELETE' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, POST')
    expect((await ask('/api/tasks/x', { method: 'PUT' })).headers.get('allow')).toBe('GET')
    expect((await ask('/api/openapi.json', { method: 'POST' })).status).toBe(405)
  })

  it('answers HEAD as GET', async () => {
    expect((await ask('/api/tasks', { method: 'HEAD' })).status).toBe(200)
    expect((await ask('/api/nothing', { method: 'HEAD' })).status).toBe(404)
  })

  it('streams as server-sent events', async () => {
    const response = await ask('/api/watch')
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const data = [...(await response.text()).matchAll(/^data: (.+)$/gmu)].map(([, text]) => text)
    expect(data).toEqual(['1', '2'])
  })

  it('describes itself', async () => {
    const response = await ask('/api/openapi.json')
    expect(response.headers.get('content-type')).toBe('application/json')
    const document: unknown = await response.json()
    expect(document).toMatchObject({
      openapi: '3.1.1',
      info: { title: 'Kieper', version: '9.9.9' },
      servers: [{ url: '/api' }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
      paths: {
        '/tasks': {
          post: {
            tags: ['Tasks'],
            requestBody: {
              content: { 'application/json': { schema: { type: 'object', required: ['text'] } } },
            },
          },
          get: { parameters: expect.arrayContaining([expect.objectContaining({ name: 'limit', in: 'query' })]) },
        },
        '/tasks/{id}': { get: { parameters: [{ name: 'id', in: 'path', required: true }] } },
      },
    })
  })
})
