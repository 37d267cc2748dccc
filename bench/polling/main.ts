import { pollingReport } from './report.ts'

const { title, markdown } = await pollingReport()
process.stdout.write(`## ${title}\n\n${markdown}\n`)
