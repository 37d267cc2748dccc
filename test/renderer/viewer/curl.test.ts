import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { familyReaders } from '../../../src/core/families/registry.ts'
import { curlOf } from '../../../src/renderer/viewer/curl.ts'

const kie = { url: 'https://api.kie.ai' }

/** The words that a POSIX shell makes of a command, without running it. */
function shellWords(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}\n`
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)
}

describe('curlOf', () => {
  it('asks each family where the core asks it', () => {
    for (const family of ['flux-kontext', 'jobs', 'midjourney'] as const) {
      const command = curlOf({ taskId: 'abc123', family }, kie)
      expect(shellWords(command ?? '')).toEqual([
        `https://api.kie.ai${familyReaders[family].statusPath('abc123')}`,
        '-H',
        'Authorization: Bearer YOUR_API_KEY',
      ])
    }
  })

  it('keeps a path of the base URL, without a doubled slash', () => {
    expect(curlOf({ taskId: 'x1', family: 'jobs' }, { url: 'http://127.0.0.1:9/gate/' })).toContain(
      "'http://127.0.0.1:9/gate/api/v1/jobs/recordInfo?taskId=x1'",
    )
  })

  it('lets nothing of an id out of its quotes', () => {
    const taskId = `'; touch /tmp/kieper-was-here #$(id)\`id\`\n"\\`
    const words = shellWords(curlOf({ taskId, family: 'jobs' }, kie) ?? '')
    expect(words).toHaveLength(3)
    expect(new URL(words[0] ?? '').searchParams.get('taskId')).toBe(taskId)
    const url = `https://gate/it's`
    expect(shellWords(curlOf({ taskId: 'a', family: 'jobs' }, { url }) ?? '')[0]).toContain(`${url}/api`)
  })

  it('encodes half a surrogate pair instead of throwing', () => {
    expect(curlOf({ taskId: '\ud800x', family: 'jobs' }, kie)).toContain('%EF%BF%BDx')
  })

  it('has no command while nobody knows whom to ask', () => {
    expect(curlOf({ taskId: 'a', family: null }, kie)).toBeNull()
    expect(curlOf({ taskId: 'a', family: 'jobs' }, null)).toBeNull()
  })
})
