/** What a listener gets first: Electron looks afterwards whether it was prevented. */
export interface ElectronEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** `facts` are what events of this kind carry besides. */
export function electronEvent<Facts extends object>(facts: Facts): Facts & ElectronEvent {
  let prevented = false
  return {
    ...facts,
    get defaultPrevented() {
      return prevented
    },
    preventDefault: () => {
      prevented = true
    },
  }
}
