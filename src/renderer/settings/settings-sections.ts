import { AppWindow, Bell, Folder, Globe, Info, Keyboard, Plug, Sun, Workflow } from 'lucide-react'

/** Parts of the settings in the order of the page; the id is in the address. */
export const settingsSections = [
  { id: 'connections', icon: Plug },
  { id: 'library', icon: Folder },
  { id: 'rules', icon: Workflow },
  { id: 'notifications', icon: Bell },
  { id: 'desktop', icon: AppWindow },
  { id: 'appearance', icon: Sun },
  { id: 'language', icon: Globe },
  { id: 'keyboard', icon: Keyboard },
  { id: 'about', icon: Info },
] as const

export type SettingsSectionId = (typeof settingsSections)[number]['id']

/** The part that an address names; the first one for anything else. */
export function sectionOf(name: string): SettingsSectionId {
  return settingsSections.find(({ id }) => id === name)?.id ?? 'connections'
}
