import { describe, expect, it } from 'vitest'
import type { TaskView } from '../../src/contract/index.ts'
import type { Announcement } from '../../src/core/index.ts'
import { createProgress } from '../../src/headless/progress.ts'
import { createTerminal } from '../../src/headless/terminal.ts'
import { sampleTask } from './sample-task.ts'

function plainProgress(json = false) {
  const stdout: string[] = []
  const stderr: string[] = []
  const around = {
    stdout: { write: (text: string) => stdout.push(text) },
    stderr: { write: (text: string) => stderr.push(text) },
    env: {},
  }
  return { progress: createProgress(createTerminal({ json, quiet: false }, around)), stdout, stderr }
}

const image: TaskView['images'][number] = {
  id: 'x-0',
  index: 0,
  role: 'result',
  status: 'kept',
  reason: null,
  path: '/l/a.png',
  bytes: 1500,
  sha256: 'ab',
  mediaType: 'image/png',
  width: 8,
  height: 8,
  url: 'https://example.com/a.png',
  deadlineAt: '2026-09-09T08:00:00.000Z',
}

function lineOf(task: TaskView): string {
  const { progress, stdout } = plainProgress()
  progress.changed(task)
  return stdout.join('')
}

describe('progress in plain lines', () => {
  it('says how many there are to watch', () => {
    const { progress, stdout } = plainProgress()
    progress.begin(0, () => ({ waiting: 0, saving: 0, receivedBytes: 0 }))
    progress.begin(1, () => ({ waiting: 1, saving: 0, receivedBytes: 0 }))
    progress.begin(13, () => ({ waiting: 13, saving: 0, receivedBytes: 0 }))
    expect(stdout).toEqual(['Watching 1 open task.\n', 'Watching 13 open tasks.\n'])
  })

  it('is one line per change of status, not per change', () => {
    const { progress, stdout } = plainProgress()
    progress.changed(sampleTask({ status: 'waiting', polls: 1 }))
    progress.changed(sampleTask({ status: 'waiting', polls: 2 }))
    progress.changed(sampleTask({ status: 'saving' }))
    progress.changed(sampleTask({ status: 'kept' }))
    expect(stdout.map((line) => line.slice(2, 9))).toEqual(['waiting', 'saving ', 'kept   '])
  })

  it('leaves the changes to stdout with --json', () => {
    const { progress, stdout, stderr } = plainProgress(true)
    progress.changed(sampleTask())
    expect([stdout, stderr]).toEqual([[], []])
  })

  it.each([
    [{ status: 'kept', images: [image, { ...image, index: 1 }] }, /2 images, 3\.0 kB\n$/u],
    [
      { status: 'kept', images: [image, { ...image, role: 'original', status: 'lost', bytes: null }] },
      /1 image, 1\.5 kB/u,
    ],
    [
      { status: 'failed', failure: { code: '500', message: 'no\u001B[31mpe\nsecond line' } },
      / no\uFFFD\[31mpe second line\n$/u,
    ],
    [{ status: 'incomplete', images: [] }, /the gateway named no image\n$/u],
    [{ status: 'incomplete', images: [{ ...image, status: 'lost', reason: 'expired' }] }, /lost: expired\n$/u],
    [{ status: 'unknown' }, /the gateway does not know this id\n$/u],
    [{ status: 'waiting', phase: 'queuing' }, / queuing\n$/u],
    [{ status: 'saving', phase: 'success' }, /A door in the wall\n$/u],
  ] satisfies [Partial<TaskView>, RegExp][])('%o ends in its own words', (task, words) => {
    expect(lineOf(sampleTask(task))).toMatch(words)
  })

  it('tells on stderr what has no line of its own', () => {
    const { progress, stdout, stderr } = plainProgress()
    const rest = { tasks: [], trouble: null, batch: null, picture: null }
    const notice: Announcement = { id: 1, kind: 'kept', title: 'Kept', body: 'a', at: 0, ...rest }
    progress.notice(notice)
    progress.notice({ ...notice, kind: 'connection-paused', title: 'here is paused', body: 'no credits' })
    progress.notice({ ...notice, kind: 'storage', title: 'Saving waits', body: 'the disk is full' })
    progress.notice({ ...notice, kind: 'at-risk', title: 'Not saved, link dies in 40 min', body: 'no network' })
    progress.end()
    expect(stdout).toEqual([])
    expect(stderr).toEqual([
      'here is paused: no credits\n',
      'Saving waits: the disk is full\n',
      'Not saved, link dies in 40 min: no network\n',
    ])
  })
})
