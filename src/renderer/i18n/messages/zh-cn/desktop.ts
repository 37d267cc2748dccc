import type { desktop as english } from '../en/desktop.ts'
import type { MessageShape } from '../message-shape.ts'

export const desktop = {
  'page-crashed': '页面曾停止运行，已重新载入。没有任何丢失。',
  'no-notices': '系统拒绝显示通知，改为显示在此窗口中。',
  'not-text': '此文件不是文本，或者太大。',
  choose: { folder: '选择文件夹', file: '选择文件', zip: '选择位置' },
} as const satisfies MessageShape<typeof english>
