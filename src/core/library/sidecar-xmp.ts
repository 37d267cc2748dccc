import type { ManifestImage } from './manifest.ts'
import { xmlText } from './xml-text.ts'

/** https://cv.iptc.org/newscodes/digitalsourcetype/ : the term for pictures made by a generative model. */
export const madeByModel = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'

/**
 * The text of `name.ext.xmp`, an XMP packet (ISO 16684-1) that digiKam, darktable and Immich read: prompt as description, tags, rating, time of
 * creation, and the marks of IPTC Photo Metadata 2025.1 for pictures made by a model. The same entry always gives the same text.
 */
export function sidecarXmp({ task }: ManifestImage): string {
  const properties = [
    task.prompt === null
      ? ''
      : `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(task.prompt)}</rdf:li></rdf:Alt></dc:description>`,
    task.tags.length === 0
      ? ''
      : `<dc:subject><rdf:Bag>${task.tags.map((tag) => element('rdf:li', tag)).join('')}</rdf:Bag></dc:subject>`,
    element('xmp:Rating', task.rating === null ? null : String(task.rating)),
    element('xmp:CreateDate', task.createdAt),
    element('xmp:CreatorTool', task.model),
    element('Iptc4xmpExt:DigitalSourceType', madeByModel),
    element('Iptc4xmpExt:AISystemUsed', task.model),
    element('Iptc4xmpExt:AIPromptInformation', task.prompt),
  ]
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Kieper">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
${properties
  .filter((property) => property !== '')
  .map((property) => `   ${property}`)
  .join('\n')}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`
}

const element = (name: string, text: string | null): string =>
  text === null ? '' : `<${name}>${escapeXml(text)}</${name}>`

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  // A bare carriage return would be read as a line feed.
  ['\r', '&#xD;'],
])

function escapeXml(text: string): string {
  return xmlText(text).replace(/[&<>"'\r]/g, (character) => entities.get(character) ?? '')
}
