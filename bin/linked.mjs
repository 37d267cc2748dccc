// The entry for the Node that run-under.mjs starts. The IPC channel carries no message: it only ends when the parent ends.
// A parent that was killed the hard way takes its child along; otherwise an unseen runner would go on holding the data folder.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
if (process.channel) process.channel.unref()

void import('./kieper.mjs')
