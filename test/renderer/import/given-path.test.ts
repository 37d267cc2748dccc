import { expect, it } from 'vitest'
import { givenPath } from '../../../src/renderer/import/given-path.ts'

it.each([
  ['/home/me/Export', '/home/me/Export'],
  ['  /home/me/My export \n', '/home/me/My export'],
  ['"C:\\Users\\me\\Export"', 'C:\\Users\\me\\Export'],
  ["'/home/me/it''s'", "/home/me/it''s"],
  ['file:///home/me/My%20export/manifest.json\r\nfile:///other', '/home/me/My export/manifest.json'],
  ['file:///C:/Users/me/Export', 'C:\\Users\\me\\Export'],
  ['file://server/share/Export', '\\\\server\\share\\Export'],
  ['file:///%E0%A4%A', 'file:///%E0%A4%A'],
  ['', ''],
  ['"', '"'],
])('%j is the path %j', (given, path) => {
  expect(givenPath(given)).toBe(path)
})
