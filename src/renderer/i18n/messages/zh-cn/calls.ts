import type { calls as english } from '../en/calls.ts'
import type { MessageShape } from '../message-shape.ts'

export const calls = {
  lost: 'Kieper 没有响应，什么都没有改变。',
  bug: '没有成功：{words}',
  refused: {
    'no-connection': '没有名为“{name}”的连接。',
    'no-connection-yet': '还没有连接。请在设置中连接一个密钥。',
    'connection-has-tasks':
      '“{name}”有 {count, plural, other {# 个任务}}（含回收站）。请改为暂停：没有它就无法再次询问这些任务。',
    'sample-keeps-name': '示例任务的连接不能改名。',
    'sample-name-taken': '“{name}”是您的一个连接的名称，请先将其改名。',
    'sample-files-stay': '部分示例文件目前无法删除。图库文件夹还在吗？',
    'no-samples': '这里没有示例任务。',
    'no-task': '没有任务 {name}。',
    'task-in-trash': '任务 {name} 在回收站中，请先恢复。',
    'cannot-reveal': '这里无法显示文件，请改为下载。',
    'not-on-disk': '这张图片不在磁盘上。',
    'one-task': '比较需要两到四个不同的任务。',
    'no-collection': '名为“{name}”的收藏集已不存在。',
    'collection-taken': '已有名为“{name}”的收藏集。',
    'no-search': '名为“{name}”的已保存搜索已不存在。',
    'no-profile': '名为“{name}”的导出配置已不存在。',
    'library-unusable': '无法使用图库文件夹。其磁盘是否已连接，是否允许写入？',
    'dest-exists': '{name} 已存在，ZIP 文件无法追加。请换一个名称或选择文件夹。',
    'dest-is-file': '{name} 是文件，或位于文件之下。请选择文件夹。',
    'dest-unwritable': '无法写入 {name}。请选择其他位置或允许写入。',
    'dest-full': '{name} 已没有空间。请腾出空间后再次运行同一导出，它会从停下的地方继续。',
    'dest-busy': '另一项导出正在写入 {name}。请等待其结束或选择其他位置。',
    'foreign-manifest': '{name} 中有一份并非由 Kieper 导出的清单，不会被覆盖。请选择其他文件夹。',
    'foreign-gallery': '{name} 中有一个并非 Kieper 图廊的页面，不会被覆盖。请选择其他文件夹或不带图廊导出。',
    'no-metadata-writer': '这里无法写入元数据：ExifTool 需要 Perl。请安装它，或不带元数据导出。',
  },
} as const satisfies MessageShape<typeof english>
