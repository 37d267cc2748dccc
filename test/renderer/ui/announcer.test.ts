import { expect, it } from 'vitest'
import { createAnnouncer } from '../../../src/renderer/ui/announcer.ts'

it('says what gathered in one go, numbers summed and texts once', () => {
  const said: string[] = []
  const due: (() => void)[] = []
  const announcer = createAnnouncer(
    (act) => due.push(act),
    (text) => said.push(text),
  )
  announcer.count('kept', 1, (sum) => `${sum} kept`)
  announcer.count('kept', 2, (sum) => `${sum} kept`)
  announcer.say('Offline')
  announcer.say('Offline')
  expect(due).toHaveLength(1)
  due.shift()?.()
  announcer.say('Online')
  due.shift()?.()
  expect(said).toEqual(['3 kept. Offline', 'Online'])
  expect(due).toEqual([])
})
