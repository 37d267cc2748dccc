import type { search as english } from '../en/search.ts'
import type { MessageShape } from '../message-shape.ts'

export const search = {
  help: '可以搜索什么',
  completions: '补全',
  aField: '字段',
  examplesTitle: '搜索示例',
  examples: {
    stars: '名称含“banana”的模型，四星及以上',
    tags: '两个标签之一，且不含“fog”',
    time: '最近七天内失败的',
    ratio: '16:9 或更宽，且保存了原图',
    phrase: '这些词连在一起，不含已淘汰的',
  },
  fields: '还有：family、connection、collection、before、on、cost。逗号表示“或”，减号表示排除。',
  save: '保存此搜索',
  newCollection: '新建合集',
  fault: {
    field: '没有“{name}:”这个搜索字段。',
    empty: '“{name}:”后面没有内容，中间不要留空格。',
    tooLong: '搜索最多 {count, number} 个字符。',
    tooMany: '搜索最多包含 {count, number} 个值、短语和排除项。',
    value: '{name}: 不接受“{value}”。',
    suggestion: '改用 {word}',
    asText: '按文本搜索',
  },
} as const satisfies MessageShape<typeof english>
