import { describe, expect, it } from 'vitest'
import { recognise } from '../../../src/core/families/recognise.ts'
import { found, hexA, hexB, key, refused } from './recognised.ts'

describe('tables', () => {
  it.each([
    ['comma', `taskId,family,connection\n${hexA},mj,home\ntask12345,jobs,\n`],
    ['semicolon', `task_id;connection;family\r\n${hexA};home;Midjourney\r\ntask12345;;jobs\r\n`],
    ['tab', `Task ID\tFamily\tConnection\n${hexA}\tmj\thome\ntask12345\tjobs\t`],
    [
      'quoted',
      `"id","prompt","family","connection"\n"${hexA}","a ""cat"",\n${hexB}","mj","home"\n"task12345","","jobs",""`,
    ],
    ['markdown', `| taskId | family | connection |\n|---|---|---|\n| ${hexA} | mj | home |\n| task12345 | jobs | |`],
    [
      'manifest.csv',
      `\uFEFFpath,task.id,task.taskId,task.connection,task.family\na.png,${key},${hexA},home,midjourney\nb.png,${key},'task12345,,jobs`,
    ],
  ])('%s', (_kind, text) => {
    expect(recognise(text)).toEqual({
      tasks: [
        { taskId: hexA, family: 'midjourney', origin: null, connection: 'home' },
        { taskId: 'task12345', family: 'jobs', origin: null, connection: null },
      ],
      rejected: [],
    })
  })

  it('names the rows without an id', () => {
    const text = `taskId,model\n${hexA},m\n,only a model\nhello,m\n${hexB.slice(0, 26)},m\n\n,\n`
    expect(found(text)).toEqual([hexA])
    expect(refused(text)).toEqual({
      ',only a model': 'no task id in this row',
      hello: 'no digits, not a task id',
      [hexB.slice(0, 26)]: 'cut off: 26 of 32 characters',
    })
  })

  it('one column, digits as ids, unknown families, comments', () => {
    expect(found('taskId\nabc123\n# no\ndef456')).toEqual(['abc123', 'def456'])
    expect(found('id,api\n123456789,jobs\n987654321,veo')).toEqual(['123456789 jobs', '987654321'])
  })

  it('record ids alone cannot be asked for', () => {
    expect(recognise(`recordId,model\n${hexA},m`)).toEqual({
      tasks: [],
      rejected: [{ text: `${hexA},m`, code: 'record-id', reason: 'a record id, not a task id' }],
    })
  })

  it('a first line that only looks like a header does not hide the ids', () => {
    expect(found(`here you go, id\n${hexA}`)).toEqual([hexA])
    expect(found(`id, ${hexA}\n${hexB}`)).toEqual([hexA, hexB])
  })

  it('a quote that never closes costs nothing but its cell', () => {
    expect(found(`taskId,prompt\n${hexA},"open\n${hexB},x`)).toEqual([hexA, hexB])
  })
})
