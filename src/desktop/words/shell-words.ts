import type { Settings } from '../../contract/index.ts'

/** What the shell around the window says by itself: its menus, and questions where there is no page to ask them in. */
export interface ShellWords {
  appMenu: {
    file: string
    edit: string
    view: string
    window: string
    add: string
    settings: string
    close: string
    quit: string
  }
  /** The menu of the right mouse button. */
  text: { cut: string; copy: string; paste: string; selectAll: string }
  /** When the window is closed while work goes on, and no tray icon would bring it back. */
  closing: { message: string; detail: string; goOn: string; quit: string }
  /** When the database is damaged. */
  damaged: { restore: string; quit: string }
}

const en: ShellWords = {
  appMenu: {
    file: '&File',
    edit: '&Edit',
    view: '&View',
    window: '&Window',
    add: 'Add Tasks…',
    settings: 'Settings…',
    close: 'Close Window',
    quit: 'Quit Kieper',
  },
  text: { cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select All' },
  closing: {
    message: 'Go on saving without a window?',
    detail: 'This desktop shows no tray icons. To see Kieper again, start it once more.',
    goOn: 'Go on',
    quit: 'Quit',
  },
  damaged: { restore: 'Restore the newest backup', quit: 'Quit' },
}

const ru: ShellWords = {
  appMenu: {
    file: '&Файл',
    edit: '&Правка',
    view: '&Вид',
    window: '&Окно',
    add: 'Добавить задачи…',
    settings: 'Настройки…',
    close: 'Закрыть окно',
    quit: 'Завершить Kieper',
  },
  text: { cut: 'Вырезать', copy: 'Копировать', paste: 'Вставить', selectAll: 'Выделить всё' },
  closing: {
    message: 'Сохранять дальше без окна?',
    detail: 'Этот рабочий стол не показывает значков в трее. Чтобы снова увидеть Kieper, запустите его ещё раз.',
    goOn: 'Продолжить',
    quit: 'Завершить',
  },
  damaged: { restore: 'Восстановить последнюю копию', quit: 'Завершить' },
}

const zhCN: ShellWords = {
  appMenu: {
    file: '文件(&F)',
    edit: '编辑(&E)',
    view: '视图(&V)',
    window: '窗口(&W)',
    add: '添加任务…',
    settings: '设置…',
    close: '关闭窗口',
    quit: '退出 Kieper',
  },
  text: { cut: '剪切', copy: '复制', paste: '粘贴', selectAll: '全选' },
  closing: {
    message: '关闭窗口后继续保存？',
    detail: '此桌面不显示托盘图标。要再次看到 Kieper，请重新启动它。',
    goOn: '继续',
    quit: '退出',
  },
  damaged: { restore: '恢复最新的备份', quit: '退出' },
}

/** By language; each fills all of it, so that the compiler finds what is missing. */
export const shellWords: Readonly<Record<Settings['language'], ShellWords>> = { en, ru, 'zh-CN': zhCN }
