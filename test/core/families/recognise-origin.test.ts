import { expect, it } from 'vitest'
import { recognise } from '../../../src/core/families/recognise.ts'

it.each([
  ['http://1.2.3.4.', 'http://1.2.3.4'],
  ['http://[0:0::1]:8080', 'http://[::1]:8080'],
  ['https://[2001:0DB8:0:0:1:0:0:1]', 'https://[2001:db8::1:0:0:1]'],
  ['https://[1:0:0:2:0:0:0:3]', 'https://[1:0:0:2::3]'],
  ['https://[::]', 'https://[::]'],
  ['https://[1::]', 'https://[1::]'],
  ['https://[1:2:3:4:5:6:7:8]', 'https://[1:2:3:4:5:6:7:8]'],
  ['https://[1:2:3::5:6:7:8]', 'https://[1:2:3:0:5:6:7:8]'],
  ['https://GW.example:443', 'https://gw.example'],
])('the gateway %s is told as a URL writes it: %s', (written, origin) => {
  expect(new URL(written).origin).toBe(origin)
  const { tasks } = recognise(`curl ${written}/api/v1/jobs/recordInfo?taskId=task_12345678`)
  expect(tasks.map((task) => task.origin)).toEqual([origin])
})
