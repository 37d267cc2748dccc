import { resolve } from 'node:path'
import { exportFolder } from './export-folder.ts'
import type { ExportRequest, ExportResult } from './export-request.ts'
import { refuseExport } from './export-request.ts'
import { exportZip } from './export-zip.ts'
import { parseTemplate } from './name-template.ts'

export type { ExportImage, ExportRequest, ExportResult } from './export-request.ts'

/** Where this process is exporting to right now: a second export there would take the first one's partial files for remains. */
const busyDests = new Set<string>()

/** Copies kept images with their manifest into a folder or a ZIP file. Library files are only read; foreign files at DEST are never touched. */
export async function exportImages(request: ExportRequest): Promise<ExportResult> {
  const dest = resolve(request.dest)
  const parsed = parseTemplate(request.template)
  if (!parsed.ok) return refuseExport('bad-template', parsed.reason)
  if ((request.recipe.strip || request.recipe.metadata.length > 0) && /[\r\n]/.test(dest)) {
    // ExifTool takes its orders line by line.
    return refuseExport(
      'dest-unwritable',
      'Metadata cannot be written below a folder with a line break in its name. Choose another place.',
    )
  }
  if (busyDests.has(dest)) {
    return refuseExport(
      'dest-busy',
      `Another export into ${dest} is under way. Wait until it has ended, or choose another place.`,
    )
  }
  busyDests.add(dest)
  try {
    return await (request.zip ? exportZip : exportFolder)({ ...request, dest })
  } finally {
    busyDests.delete(dest)
  }
}
