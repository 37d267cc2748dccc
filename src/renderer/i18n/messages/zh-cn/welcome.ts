import type { welcome as english } from '../en/welcome.ts'
import type { MessageShape } from '../message-shape.ts'

export const welcome = {
  title: '你生成的每张图片，都留得住。',
  text: '网关会在几小时或几天后删除结果。把任务 ID 交给 Kieper，它会在链接失效前保存每张图片。',
  forGood: '永久',
  connect: '连接密钥',
  gateway: '网关',
  keyPlaceholder: '粘贴密钥',
  address: '地址',
  name: '名称',
  continue: '继续',
  checking: '正在查询余额',
  samples: '用示例任务试试',
  samplesText: '虚构的任务走过真实的界面，从等待到保存，其中一个会失败。',
  samplesNote: '不需要密钥和网络。示例带有标注，一键即可移除。',
  runSamples: '运行示例',
  startingSamples: '正在启动示例',
  samplesRun: '这些是示例，没有任何内容来自网关。',
  removeSamples: '移除示例',
  samplesRemoved: '示例已移除',
  toHistory: '前往历史',
  bannerLabel: '示例任务',
  folder: '图片保存到 <b>{folder}</b>，可用 {free}。',
  changeFolder: '更改',
  pasteHint: '然后在任意位置粘贴第一批 ID：<keys></keys>',
} as const satisfies MessageShape<typeof english>
