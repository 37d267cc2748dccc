import type { states as english } from '../en/states.ts'
import type { MessageShape } from '../message-shape.ts'

export const states = {
  noConnection: {
    title: '还没有连接',
    text: 'Kieper 需要密钥才能向网关询问你的任务。',
    action: '连接密钥',
  },
  noTasks: {
    title: '这里还是空的',
    text: '在此窗口任意位置粘贴任务 ID。粘贴的那一刻起，它们就安全了。',
    action: '粘贴',
  },
  noMatch: {
    title: '没有与“{query}”匹配的内容',
    titleFilters: '没有符合这些筛选的内容',
    text: '{tasks, plural, other {这里有 # 个任务，}}{filters, plural, =0 {被搜索隐藏了。} other {被 # 个筛选隐藏了。}}',
    action: '清除筛选',
    actionSearch: '清除搜索',
  },
  historyTrouble: {
    title: '无法读取历史',
    titleSearch: '无法理解此搜索',
    action: '重试',
    actionSearch: '清除搜索',
  },
  trashEmpty: { title: '回收站是空的', text: '移除的内容会连同文件来到这里，可以恢复。' },
  allRemoved: {
    title: '所有内容都在回收站',
    text: '{count, plural, other {# 个任务及其文件都还在。}}',
    action: '恢复 {count, plural, other {# 个任务}}',
  },
  keyRefused: {
    title: '{connection} 拒绝了密钥',
    text: '{count, plural, =0 {它的任务仍在这里} other {# 个任务仍在这里}}，密钥可用后会再次询问。',
    action: '输入新密钥',
  },
  noCredits: {
    title: '{connection} 的积分用完了',
    text: '网关返回 402，因此暂停询问。任务仍在这里。',
    action: '在 {connection} 充值',
  },
  throttled: {
    title: '{connection} 要求暂缓',
    text: '同时询问过多。下一次将在{time}后发出，无需操作。',
  },
  limitReached: {
    title: '此密钥已达上限',
    text: '为这个子密钥设置的额度已用完。',
    action: '换一个密钥',
  },
  maintenance: { title: '{connection} 正在维护', text: '将于 {time} 再次询问。任务仍在这里。' },
  offline: {
    title: '你已离线',
    text: '历史、搜索和导出仍可使用。',
    tasks: '{count, plural, other {网络恢复后会询问 # 个任务。}}',
  },
  diskFull: {
    title: '磁盘已满',
    text: '保存已暂停，还有 {count, plural, other {# 张图片}}待下载。',
    linkDies: '第一个链接将在{time}后失效。',
    action: '移动图库',
  },
  folderGone: {
    title: '找不到图库文件夹',
    text: '无法访问 {folder}，可能是磁盘已拔出。缩略图仍可使用。',
    action: '查找文件夹',
  },
  folderReadOnly: {
    title: '图库文件夹无法写入',
    text: '修改 {folder} 的权限后，保存会自动继续。',
  },
  noKeychain: {
    title: '密钥未加密保存',
    text: '此桌面没有钥匙串。能读取你文件的人也能读取密钥。',
    action: '如何添加钥匙串',
  },
  hostAway: {
    title: 'Kieper 没有响应',
    text: '此页面显示的是 {time} 时的内容，会自动重新连接。',
    action: '立即连接',
  },
  signedOut: {
    title: '此页面已无权查看',
    text: '通行凭证已过期。请打开 kieper serve 打印的地址，或重新启动它。',
  },
  refusedPrompt: {
    title: '网关拒绝了这个提示词',
    text: '请修改提示词；再次询问没有用。',
    action: '复制提示词',
  },
  unknownId: {
    title: '{connection} 不认识这个 ID',
    text: '它可能属于另一个连接，或者太旧了。',
    action: '询问 {other}',
  },
  newerDatabase: {
    title: '此图库来自更新版本的 Kieper',
    text: '由版本 {written} 写入，当前是 {here}。未做任何更改。',
    action: '获取 {written}',
  },
  brokenPart: {
    title: '窗口的这一部分停止了',
    text: '没有丢失任何内容：历史在磁盘上，保存照常进行。',
    action: '重新加载窗口',
  },
  paused: {
    title: '{connection} 已暂停',
    text: '{time} 之前不会询问。已完成的仍会保存。',
    textOpen: '恢复之前不会询问。已完成的仍会保存。',
    action: '恢复',
  },
  noKey: {
    title: '{connection} 没有密钥',
    text: '任务仍在这里，有密钥后会询问。',
    action: '输入密钥',
  },
  unreachable: {
    title: '无法连接 {connection}',
    text: '{time} 再次询问。任务仍在这里。',
    textSoon: '会自动再次询问。任务仍在这里。',
    action: '立即询问',
  },
  notRunning: {
    title: '此处不会询问或保存',
    text: '另一个 Kieper 正在使用此数据文件夹，或当前的正在停止。历史、搜索和导出可用。',
  },
  more: {
    text: '还有 {count, number} 项',
  },
} as const satisfies MessageShape<typeof english>
