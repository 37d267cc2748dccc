import { defaultTemplate, renderName, withExtension } from '../../../src/core/library/file-name.ts'
import { parseTemplate } from '../../../src/core/library/name-template.ts'
import { maxSegmentBytes, safeSegment } from '../../../src/core/library/safe-segment.ts'
import { createNameSet, nameKey, numberedName } from '../../../src/core/library/unique-name.ts'
import { hostileWords } from '../mutate-text.ts'
import { must, textTarget } from '../target.ts'

const templates = [
  defaultTemplate,
  '{prompt}/{model}/{connection}/{taskId}',
  '{prompt:40}{ext}',
  '{model}.{prompt:3}',
  'x/{prompt} {index}.{ext}',
  '{prompt:1}{prompt:2}',
]
const seeds = [
  'a fox',
  '../../etc/passwd',
  'CON',
  'aux.txt',
  'a'.repeat(900),
  '猫'.repeat(300),
  '\u{1F469}\u200D\u{1F467}'.repeat(90),
  `e${'\u0301'.repeat(700)}`,
  'x\u202Egnp.exe',
  '. . .',
  ...hostileWords,
]

/** Names of files made of prompts, models and ids; and the text as a template itself. */
export const namesTarget = textTarget({
  name: 'names',
  runsInTest: 3_000,
  seeds,
  words: ['{prompt}', '{', '}', '{id:8}', '{ext}', '{model}/', 'COM1', 'LPT³.', 'conin$'],
  run(text) {
    const segment = safeSegment(text)
    mustBeSafe(segment, maxSegmentBytes)
    must(safeSegment(segment) === segment, `a safe name stays as it is: ${JSON.stringify(segment)}`)
    mustBeSafe(safeSegment(text, 40), 40)
    const own = parseTemplate(text)
    for (const template of own.ok ? [...templates, text] : templates) {
      const name = withExtension(renderName(template, fieldsOf(text)), 'png')
      for (const piece of name.split('/')) mustBeSafe(piece, maxSegmentBytes)
      for (const n of [2, 1_234_567]) {
        const numbered = numberedName(name, n)
        for (const piece of numbered.split('/')) mustBeSafe(piece, maxSegmentBytes)
        must(nameKey(numbered) !== nameKey(name), 'a numbered name is another')
      }
    }
    const names = createNameSet(['a.png'])
    const claimed = [segment, segment.toUpperCase(), segment.toLowerCase(), segment.normalize('NFD')].map((name) =>
      names.claim(name),
    )
    must(new Set(claimed.map(nameKey)).size === claimed.length, 'names are unique without regard to case and form')
    return [
      segment === '_',
      segment.startsWith('_'),
      segment.length === text.length,
      Buffer.byteLength(segment) > 190,
      own.ok,
    ].join()
  },
})

function fieldsOf(text: string) {
  return {
    at: Date.UTC(2026, 8, 9),
    family: 'jobs',
    model: text,
    connection: text,
    id: '0123456789abcdef',
    taskId: text,
    role: 'original',
    index: 3,
    prompt: text,
    extension: 'png',
  } as const
}

function mustBeSafe(segment: string, maxBytes: number): void {
  const shown = JSON.stringify(segment)
  must(segment !== '' && segment !== '.' && segment !== '..', `${shown} names something`)
  must(Buffer.byteLength(segment) <= maxBytes, `${shown} has at most ${maxBytes} bytes`)
  must(segment.isWellFormed(), `${shown} is well-formed`)
  must(!/[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u.test(segment), `${shown} shows all that it is`)
  must(!/[<>:"/\\|?*]/.test(segment), `${shown} holds nothing that a system forbids`)
  must(!/^[. ]|[. ]$/.test(segment), `${shown} begins and ends with something visible`)
  must(!/^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/i.test(segment), `${shown} is no device`)
  must(segment === segment.normalize('NFC'), `${shown} is in one form`)
}
