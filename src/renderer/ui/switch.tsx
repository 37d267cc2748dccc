import { Switch as Radix } from 'radix-ui'

export interface SwitchProps {
  /** Accessible name; the words beside it are the screen's. */
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** On or off, at once: what a Save button would have to confirm is a Checkbox. */
export function Switch({ label, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <Radix.Root
      aria-label={label}
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      className="touch-target h-5 w-[34px] flex-none rounded-pill bg-field transition-colors disabled:opacity-45 data-[state=checked]:bg-accent-fill forced-colors:border"
    >
      <Radix.Thumb className="ms-0.5 block size-4 rounded-pill bg-on-accent shadow-control transition-[margin] data-[state=checked]:ms-4 forced-colors:bg-[ButtonText]" />
    </Radix.Root>
  )
}
