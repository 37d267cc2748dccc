import { describe, expect, it } from 'vitest'
import { launchArguments } from '../../src/desktop/launch-arguments.ts'

const link = 'kieper://add?text=abc'

describe('launchArguments', () => {
  it('tells apart what a launch brings', () => {
    const found = launchArguments(['--hidden', link, '/home/me/tasks.txt', String.raw`C:\ids.csv`, 'relative.json'])
    expect(found.hidden).toBe(true)
    expect(found.links.map(({ text }) => text)).toEqual(['abc'])
    expect(found.files).toEqual(['/home/me/tasks.txt', String.raw`C:\ids.csv`, 'relative.json'])
  })

  it('leaves out what Chromium and Electron add, and addresses that are not ours', () => {
    expect(
      launchArguments([
        '--allow-file-access-from-files',
        '--original-process-start-time=13',
        '-psn_0_1',
        '.',
        '',
        'https://example.com/',
        'javascript:alert(1)',
        'kieper://remove?text=x',
      ]),
    ).toEqual({ hidden: false, links: [], files: [] })
  })

  it('takes a file by its address, as Linux desktops hand it over', () => {
    expect(launchArguments(['file:///home/me/ids%20of%20today.txt', 'file:///tmp/%D0%B7.csv']).files).toEqual([
      '/home/me/ids of today.txt',
      '/tmp/з.csv',
    ])
  })

  it.each([
    'file://example.com/share/ids.txt',
    'file:///tmp/a%00b',
    'file:///tmp/%FF.txt',
    'file:///tmp/a%2Fb',
    'file:///tmp/a?b',
    'file:///tmp/a#b',
  ])('takes %s for nothing', (address) => {
    expect(launchArguments([address])).toEqual({ hidden: false, links: [], files: [] })
  })

  it('takes nothing for a switch after two dashes', () => {
    expect(launchArguments(['--', '--hidden', '-odd.txt'])).toEqual({
      hidden: false,
      links: [],
      files: ['--hidden', '-odd.txt'],
    })
  })

  it('looks at no more than a user can have meant', () => {
    expect(launchArguments(Array.from({ length: 5_000 }, (_, index) => `f${index}`)).files).toHaveLength(200)
    expect(launchArguments(['a'.repeat(5_000), 'a\0b']).files).toEqual([])
  })
})
