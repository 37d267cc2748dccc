import { randomUUID } from 'node:crypto'

/** The world of the preload: Chromium keeps its variables apart from those of the page, and shares the document. */
export const preloadWorld = 'Electron Isolated Context'
/** How the preload's world reaches the main process. */
export const upwards = '__electronStandinUp'
/** How the main process reaches the preload's world. */
export const downwards = '__electronStandinDown'

/** Nobody in the page can guess the names of the events between the two worlds. */
const wire = `electron-standin-${randomUUID()}`

/**
 * Functions cross between the worlds as numbers, calls as events on the shared document: Chromium copies `detail` as a structured
 * clone, and hands events out at once, so that an answer is there when the call returns. The same text runs in both worlds; each
 * keeps its own functions. `mine` and `theirs` name the two ends.
 */
function bridgeText(mine: string, theirs: string): string {
  return `
    const functions = [], promises = new Map()
    let lastCall = 0, answered = null
    const fire = (kind, detail) => document.dispatchEvent(new CustomEvent('${wire}-${theirs}-' + kind, { detail }))
    const hear = (kind, listener) => document.addEventListener('${wire}-${mine}-' + kind, ({ detail }) => listener(detail))
    const pack = (value) => {
      if (typeof value === 'function') {
        const known = functions.indexOf(value)
        return { f: known >= 0 ? known : functions.push(value) - 1 }
      }
      if (Array.isArray(value)) return { a: value.map(pack) }
      if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
        return { o: Object.entries(value).map(([key, part]) => [key, pack(part)]) }
      }
      return { v: value }
    }
    const unpack = (packed) => {
      if ('f' in packed) return (...args) => call(packed.f, args)
      if ('a' in packed) return packed.a.map(unpack)
      if ('o' in packed) return Object.freeze(Object.fromEntries(packed.o.map(([key, part]) => [key, unpack(part)])))
      return packed.v
    }
    const call = (f, args) => {
      const id = ++lastCall
      answered = null
      fire('call', { id, f, args: args.map(pack) })
      const answer = answered
      if (answer === null) throw new Error('the other world did not answer')
      if (answer.error !== undefined) throw new Error(answer.error)
      if (!answer.later) return unpack(answer.value)
      return new Promise((resolve, reject) => promises.set(id, { resolve, reject }))
    }
    const words = (error) => String(error instanceof Error ? error.message : error)
    hear('answer', (answer) => (answered = answer))
    hear('settled', ({ id, value, error }) => {
      const { resolve, reject } = promises.get(id)
      promises.delete(id)
      if (error === undefined) resolve(unpack(value))
      else reject(new Error(error))
    })
    hear('call', ({ id, f, args }) => {
      try {
        const value = functions[f](...args.map(unpack))
        if (!(value instanceof Promise)) return fire('answer', { value: pack(value) })
        value.then((value) => fire('settled', { id, value: pack(value) }), (error) => fire('settled', { id, error: words(error) }))
        fire('answer', { later: true })
      } catch (error) {
        fire('answer', { error: words(error) })
      }
    })`
}

/** For the world of the page, in every frame that has a preload: what `contextBridge` exposes appears here, frozen. */
export const pageWorldText = `(() => {
  if (window !== window.parent) return
  ${bridgeText('page', 'preload')}
  hear('expose', ({ key, packed }) => {
    Object.defineProperty(window, key, { value: unpack(packed), enumerable: true, configurable: false, writable: false })
  })
})()`

/** What a sandboxed preload may ask for (facts of Electron's sandbox: one file, no Node). */
const allowed = '"electron", "events", "timers" and "url"'

/** Runs \`preload\`, the text of a CommonJS file, in its own world before the page's own scripts. As in Electron only in the main frame. */
export function preloadWorldText(preload: string): string {
  return `(() => {
  if (window !== window.parent) return
  ${bridgeText('preload', 'page')}
  const listeners = new Map(), invoked = new Map()
  let lastInvoked = 0
  const up = (message) => {
    const text = JSON.stringify(message)
    if (!isDeepEqual(JSON.parse(text), message)) throw new Error('the stand-in carries only what JSON can carry')
    globalThis.${upwards}(text)
  }
  const isDeepEqual = (one, other) =>
    Object.is(one, other) ||
    (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null &&
      Object.getPrototypeOf(one) === Object.getPrototypeOf(other) &&
      Object.keys(one).length === Object.keys(other).length &&
      Object.keys(one).every((key) => isDeepEqual(one[key], other[key])))
  globalThis.${downwards} = (message) => {
    if (message.kind === 'answer') {
      const { resolve, reject } = invoked.get(message.id)
      invoked.delete(message.id)
      return message.error === undefined ? resolve(message.value) : reject(new Error(message.error))
    }
    for (const listener of [...(listeners.get(message.channel) ?? [])]) listener({ sender: ipcRenderer, senderId: 0, ports: [] }, ...message.args)
  }
  const on = (channel, listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    return ipcRenderer
  }
  const off = (channel, listener) => {
    listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener))
    return ipcRenderer
  }
  const ipcRenderer = {
    on, addListener: on, off, removeListener: off,
    once: (channel, listener) => {
      const once = (...args) => { off(channel, once); listener(...args) }
      return on(channel, once)
    },
    removeAllListeners: (channel) => { listeners.delete(channel); return ipcRenderer },
    send: (channel, ...args) => up({ kind: 'send', channel, args }),
    invoke: (channel, ...args) => new Promise((resolve, reject) => {
      const id = ++lastInvoked
      invoked.set(id, { resolve, reject })
      up({ kind: 'invoke', id, channel, args })
    }),
  }
  const contextBridge = {
    exposeInMainWorld: (key, api) => fire('expose', { key, packed: pack(api) }),
  }
  const webUtils = { getPathForFile: () => '' }
  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return { contextBridge, ipcRenderer, webUtils }
    throw new Error('module not found: ' + name + ' (a sandboxed preload has ${allowed.replaceAll('"', '')})')
  }
  const process = Object.freeze({ platform: ${JSON.stringify(process.platform)}, contextIsolated: true, sandboxed: true, type: 'renderer', versions: {}, env: {} })
  const module = { exports: {} }
  ;(function (require, process, module, exports) {${preload}
}).call(undefined, require, process, module, module.exports)
})()`
}
