import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folderFaults, zipFaults } from './check-export.ts'
import { faultsAfterKill, faultsAtRest } from './check-state.ts'
import type { State } from './check-state.ts'
import { sha256Of } from './look.ts'
import type { DatabaseLook, ImageRow, TaskRow } from './look.ts'
import { areaOf, operationOfSql } from './name-point.ts'
import { allPoints, planRounds } from './plan.ts'
import type { Truth } from './truth.ts'

const task: TaskRow = { seq: 1, id: 'a', taskId: 't', status: 'kept', removedAt: null }
const image: ImageRow = {
  taskId: 't',
  removedAt: null,
  role: 'result',
  idx: 0,
  status: 'kept',
  landedAt: 1,
  path: 'd/x_0.png',
  bytes: 4,
  sha256: 'good',
}
const notice = { taskSeq: 1, kind: 'kept', shownAt: 1 }
const truth: Truth = new Map([
  ['t', { taskId: 't', fails: false, images: new Map([['result/0', 'good']]), spoiled: 0 }],
])
const file = { path: 'd/x_0.png', sha256: 'good', bytes: 4 }

function state(database: Partial<DatabaseLook> = {}, library = [file]): State {
  return {
    database: { faults: [], version: 2, tasks: [task], images: [image], notices: [notice], dump: '', ...database },
    library,
  }
}

describe('the checks of a crash run', () => {
  it('pass what is right', () => {
    expect(faultsAtRest(state(), truth)).toEqual([])
  })

  it.each<[string, State, RegExp]>([
    ['what SQLite says', state({ faults: ['integrity: bad page'] }), /bad page/],
    ['a kept file that is gone', state({}, []), /is not there/],
    ['a kept file with other bytes', state({}, [{ ...file, sha256: 'half' }]), /other bytes/],
    ['a digest that was never served', state({ images: [{ ...image, sha256: 'other' }] }), /served as good/],
    ['a file that nobody knows', state({}, [file, { ...file, path: 'd/y.png', sha256: 'part' }]), /nobody knows/],
    ['the same picture twice', state({}, [file, { ...file, path: 'd/x_0-2.png' }]), /same picture.*give way/s],
    ['a lost image', state({ images: [{ ...image, status: 'lost' }] }), /lost/],
    ['a wrong end', state({ tasks: [{ ...task, status: 'failed' }] }), /task t: failed/],
    ['a lost notice', state({ notices: [] }), /told 0 times/],
    ['a doubled notice', state({ notices: [notice, notice] }), /told 2 times/],
    [
      'a task twice',
      state({ tasks: [task, { ...task, seq: 2 }], notices: [notice, { ...notice, taskSeq: 2 }] }),
      /there twice/,
    ],
  ])('find %s', (_, found, words) => {
    expect(faultsAfterKill(found, truth).join('\n')).toMatch(words)
  })

  it.each<[string, State, RegExp]>([
    ['a task that is gone', state({ tasks: [], notices: [] }), /not there in the end/],
    ['a notice that was not shown', state({ notices: [{ ...notice, shownAt: null }] }), /never shown/],
    [
      'a part that is left',
      state({}, [file, { ...file, path: '.kieper/incoming/1.part', sha256: 'half' }]),
      /left over/,
    ],
    ['an image that is not kept', state({ images: [{ ...image, status: 'wanted' }] }), /result\/0 is not kept/],
  ])('find in the end %s', (_, found, words) => {
    expect(faultsAtRest(found, truth).join('\n')).toMatch(words)
  })

  it('allow what a crash may leave until the next start', () => {
    const adopted = state({
      images: [{ ...image, status: 'wanted', path: null }],
      tasks: [{ ...task, status: 'saving' }],
      notices: [],
    })
    expect(faultsAfterKill(adopted, truth)).toEqual([])
    expect(faultsAtRest(adopted, truth)).not.toEqual([])
  })

  it('find half a picture, half a manifest and what is left over in an export', () => {
    const dest = mkdtempSync(join(tmpdir(), 'kieper-checks-'))
    onTestFinished(() => rmSync(dest, { recursive: true }))
    const good = Buffer.from('a whole picture')
    const served = new Set([sha256Of(good)])
    writeFileSync(join(dest, 'a.png'), good)
    writeFileSync(join(dest, '.kieper-partial-1-1'), 'half')
    expect(folderFaults(dest, served, null)).toEqual([])
    expect(folderFaults(dest, served, [...served]).join('\n')).toMatch(/left over.*manifest is missing/s)
    writeFileSync(join(dest, 'b.png'), 'half')
    writeFileSync(join(dest, 'manifest.json'), '{"images":')
    writeFileSync(join(dest, 'manifest.csv'), 'path')
    expect(folderFaults(dest, served, null).join('\n')).toMatch(/b[.]png: 4 bytes.*no JSON/s)
    expect(zipFaults(join(dest, 'a.png'), served, null).join('\n')).toMatch(/no end of central directory/)
  })
})

describe('the plan of a crash run', () => {
  it('has each chosen point where there is room, and as many kills as are wanted', () => {
    const chance = (): number => 0.5
    const rounds = planRounds(200, chance)
    expect(rounds).toHaveLength(200)
    for (const [scenario, point] of allPoints)
      expect(rounds).toContainEqual(expect.objectContaining({ scenario, point }))
    expect(planRounds(12, chance)).toHaveLength(12)
  })

  it.each([
    ['/r/data/library/.kieper/incoming/1.part', 'incoming'],
    ['/r/data/library/2026-09-09/a.png', 'library'],
    ['/r/data/library', 'library'],
    ['/r/data/library/.kieper/library.json.tmp', 'own'],
    ['/r/data/library/.kieper/trash/a.png', 'trash'],
    ['/r/data/library/.kieper/records/2026-11.jsonl', 'records'],
    ['/r/data/thumbs/ab/.a.webp.1.tmp', 'thumbs'],
    ['/r/data/kieper.db.v2.backup.part', 'backup'],
    ['/r/data/backups/kieper-20261122T154100Z.db.part', 'backup'],
    ['/r/exports/zip-1.zip.kieper-partial', 'zip'],
    ['/r/exports/folder-1/.kieper-partial-1-manifest.json', 'manifest'],
    ['/r/exports/folder-1/a.png', 'export'],
    ['/elsewhere/library/a.png', null],
    ['/r/data/nudge', null],
  ])('knows %s as %s', (path, area) => {
    expect(areaOf(path, '/r')).toBe(area)
  })

  it('knows what a text of SQL does', () => {
    expect(operationOfSql('COMMIT')).toBe('commit:migration')
    expect(operationOfSql('begin immediate')).toBeNull()
    expect(operationOfSql('create table t (x)')).toBe('sql:migration')
  })
})
