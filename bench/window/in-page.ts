/**
 * Scripts that run in the page, as text: they measure by the page's own clock. Each leaves its figures in a property of
 * `window` that the bench reads.
 */

/** `__firstScreenAt`: the frame that shows a thumbnail; `__shift`: the sum of layout shifts; `__long`: start and length of tasks over 50 ms. To be there before the page's script. */
export const watchFirstScreen = `
  window.__shift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  window.__long = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.__long.push([startTime, duration])
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    const image = document.querySelector('[role=gridcell] img')
    if (image !== null && image.complete && image.naturalWidth > 0) {
      requestAnimationFrame(() => { window.__firstScreenAt = performance.now() })
    } else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
`

/** `__frames`: how many, over which time, the longest gap, and the most elements there were. Until `on` is false. */
export const countFrames = `
  const frames = { on: true, count: 0, from: performance.now(), to: 0, longest: 0, nodes: 0 }
  window.__frames = frames
  let before = performance.now()
  const frame = (now) => {
    if (!frames.on) return
    frames.count += 1
    frames.to = now
    frames.longest = Math.max(frames.longest, now - before)
    before = now
    if (frames.count % 20 === 0) frames.nodes = Math.max(frames.nodes, document.getElementsByTagName('*').length)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
`

/** `__keystrokes`: ms from each keystroke to the frame in which the grid shows other tasks: another number of rows, another first task, or no grid at all. */
export const timeKeystrokes = `
  window.__keystrokes = []
  let pressed = null
  const shown = () => {
    const grid = document.querySelector('[role=grid]')
    return grid === null ? '' : grid.getAttribute('aria-rowcount') + ' ' + grid.querySelector('[data-key]')?.dataset.key
  }
  document.addEventListener('beforeinput', () => { pressed = { at: performance.now(), shown: shown() } }, true)
  new MutationObserver(() => {
    if (pressed === null || shown() === pressed.shown) return
    const { at } = pressed
    pressed = null
    requestAnimationFrame(() => window.__keystrokes.push(performance.now() - at))
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-rowcount', 'data-key'] })
`

/** `__paintedAt`: the wall clock's time of the last frame that showed a change inside the grid. */
export const watchPaints = `
  window.__paintedAt = 0
  new MutationObserver(() => requestAnimationFrame(() => { window.__paintedAt = Date.now() }))
    .observe(document.querySelector('[role=grid]'), { subtree: true, childList: true, attributes: true })
`
