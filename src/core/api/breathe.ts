/** Lets other work in between the parts of a long one: the process that polls and saves is the same. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
