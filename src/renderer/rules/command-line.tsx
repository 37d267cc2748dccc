import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { useCopy } from '../viewer/use-copy.tsx'

/** How it is done in a terminal, to be copied. */
export function CommandLine({ args }: { args: readonly string[] }) {
  const t = useTranslations()
  const { text: copy } = useCopy()
  const command = ['kieper', ...args.map(shellWord)].join(' ')
  return (
    <div className="flex flex-wrap items-center gap-2">
      <code className="mono min-w-0 flex-1 rounded-image bg-well px-2 py-1 text-ink [overflow-wrap:anywhere]">
        {command}
      </code>
      <Button size="small" onClick={() => copy(command, t('settings.library.commandCopied'))}>
        {t('app.copy')}
      </Button>
    </div>
  )
}

/** One word for a shell. */
function shellWord(text: string): string {
  return /^[\w./:~-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
