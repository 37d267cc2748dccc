import { counted } from './counted.ts'
import { spanIn } from './span-in.ts'
import { tookIn } from './took-in.ts'
import type { Words } from './words.ts'

const language = 'ru'
const count = counted(language)

export const ru: Words = {
  language,
  tray: {
    nothingWaiting: 'ничего не ждёт',
    waiting: (tasks) => count(tasks, { one: '# ждёт', other: '# ждут' }),
    saving: (tasks) => count(tasks, { one: '# сохраняется', other: '# сохраняются' }),
    fresh: (tasks) => count(tasks, { one: '# новая', other: '# новых' }),
    credits: (amount) => count(amount, { one: '# кредит', few: '# кредита', many: '# кредитов', other: '# кредита' }),
    refusedKey: (connection) => `${connection} не принимает ключ`,
    noCredits: (connection) => `На ${connection} кончились кредиты`,
    keyLimit: (connection) => `Ключ ${connection} исчерпал свой лимит`,
    noKey: (connection) => `У ${connection} нет ключа`,
    tasksWait: (tasks) =>
      count(tasks, { one: '# задача ждёт', few: '# задачи ждут', many: '# задач ждут', other: '# задачи ждут' }),
    diskFull: 'Диск заполнен',
    libraryMissing: 'Папка библиотеки пропала',
    libraryUnwritable: 'В папку библиотеки нельзя писать',
    notSaved: (images) => `не сохранено: ${images}`,
    linkDies: (span) => `ссылка умрёт через ${span}`,
    offline: 'Нет сети',
    askedLater: (tasks) =>
      count(tasks, {
        one: '# задача будет спрошена позже',
        few: '# задачи будут спрошены позже',
        many: '# задач будут спрошены позже',
        other: '# задачи будут спрошены позже',
      }),
    paused: 'Пауза',
    pausedUntil: (time) => `Пауза до ${time}`,
  },
  menu: {
    show: 'Показать Kieper',
    latest: 'Последние изображения',
    noPrompt: 'Изображение',
    addFromClipboard: 'Добавить из буфера обмена',
    checkNow: 'Проверить сейчас',
    pause: 'Пауза',
    oneHour: 'На 1 час',
    untilTomorrow: 'До завтра',
    resume: 'Продолжить',
    settings: 'Настройки',
    quit: 'Выйти',
  },
  macMenu: { settings: 'Настройки…', quit: 'Завершить Kieper' },
  windowsMenu: { show: 'Открыть Kieper', quit: 'Выход' },
  notice: {
    kept: 'Сохранено',
    keptBy: (model, took) => `${model}, ${took}`,
    imagesKept: (images) =>
      count(images, {
        one: '# изображение сохранено',
        few: '# изображения сохранены',
        many: '# изображений сохранено',
        other: '# изображения сохранено',
      }),
    latestFrom: (tasks, model) =>
      count(tasks, {
        one: `# задача, последняя от ${model}`,
        few: `# задачи, последняя от ${model}`,
        many: `# задач, последняя от ${model}`,
        other: `# задачи, последняя от ${model}`,
      }),
    tasks: (tasks) => count(tasks, { one: '# задача', few: '# задачи', many: '# задач', other: '# задачи' }),
    imageFrom: (model) => `Изображение от ${model}`,
    image: 'Изображение',
    batchDone: 'Последняя из этой пачки готова. Больше ничего не ждёт.',
    failed: (name) => `Не удалась: ${name}`,
    failedUnnamed: 'Задача не удалась',
    lost: (name) => `Утрачено: ${name}`,
    lostUnnamed: 'Изображение утрачено',
    noImage: 'Шлюз не назвал ни одного изображения.',
    stillKnown: 'Задача и её параметры сохранены.',
    unknown: 'Шлюз не знает этого id',
    manyFailed: (tasks) =>
      count(tasks, {
        one: '# задача не удалась',
        few: '# задачи не удались',
        many: '# задач не удалось',
        other: '# задачи не удалось',
      }),
    notSaved: (span) => `Не сохранено, ссылка умрёт через ${span}`,
    linkMayBeDead: 'Не сохранено, ссылка, возможно, уже мертва',
    stillThere: (images, name) =>
      count(images, {
        one: `# изображение «${name}» ещё на шлюзе.`,
        few: `# изображения «${name}» ещё на шлюзе.`,
        many: `# изображений «${name}» ещё на шлюзе.`,
        other: `# изображения «${name}» ещё на шлюзе.`,
      }),
    stillThereUnnamed: (images) =>
      count(images, {
        one: '# изображение ещё на шлюзе.',
        few: '# изображения ещё на шлюзе.',
        many: '# изображений ещё на шлюзе.',
        other: '# изображения ещё на шлюзе.',
      }),
    manyNotSaved: (images, span) =>
      count(images, {
        one: `# изображение не сохранено, ссылка умрёт через ${span}`,
        few: `# изображения не сохранены, первая ссылка умрёт через ${span}`,
        many: `# изображений не сохранено, первая ссылка умрёт через ${span}`,
        other: `# изображения не сохранено, первая ссылка умрёт через ${span}`,
      }),
    connection: 'Подключению нужны вы',
    rule: 'Правило не сработало',
    storage: 'Сохранение остановилось',
    causes: {
      'disk-full': 'Диск заполнен.',
      library: 'Папкой библиотеки нельзя пользоваться.',
      'host-not-allowed': 'Хост изображения не разрешён.',
      unreachable: 'Хост изображения недоступен.',
      refused: 'Хост изображения отклоняет ссылку.',
      damaged: 'Хост отдаёт не целое изображение.',
    },
  },
  span: spanIn({
    lessThanMinute: 'меньше минуты',
    minutes: (minutes) => `${minutes} мин`,
    hours: (hours) => `${hours} ч`,
    days: (days) => count(days, { one: '# день', few: '# дня', many: '# дней', other: '# дня' }),
  }),
  took: tookIn('с', 'мин'),
}
