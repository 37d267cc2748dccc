import { expect, it, onTestFinished, vi } from 'vitest'
import { createStore } from '../../../src/core/store/index.ts'
import { openTempStore } from '../../support/temp-store.ts'

it('prepares no statement before it is asked: a short command asks five', async () => {
  const { db, dir, close } = await openTempStore()
  onTestFinished(close)
  const prepare = vi.spyOn(db.$client, 'prepare')
  const store = createStore(db, dir)
  expect(prepare).not.toHaveBeenCalled()
  store.tasks.count({})
  store.tasks.count({})
  expect(prepare).toHaveBeenCalledOnce()
})
