/** Whether this machine's keyboard has Cmd in place of Ctrl. */
export const isMac = /mac|iphone|ipad/iu.test(navigator.userAgent)
