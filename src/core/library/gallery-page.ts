import { createHash } from 'node:crypto'
import type { ManifestImage } from './manifest.ts'

/** Folder of the small pictures beside the page. */
export const thumbsFolder = 'kieper-thumbs'

/** How the page says that it is ours: only such a page is written over. */
const generator = '<meta name="generator" content="Kieper">'

/** Is this the text of a gallery that we wrote? */
export const isGalleryPage = (text: string): boolean => text.slice(0, 500).includes(generator)

const style = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{margin:0 auto;padding:2rem;max-width:100rem}
h1{font-size:1.25rem;font-weight:600}
ul{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));list-style:none;padding:0}
img{aspect-ratio:1;background:#8882;border-radius:.5rem;display:block;object-fit:contain;width:100%}
p{margin:.5rem 0 0;max-height:6em;overflow:auto;overflow-wrap:anywhere;white-space:pre-wrap}
small{display:block;opacity:.7;overflow-wrap:anywhere}
a:focus-visible{outline:3px solid;outline-offset:3px}`

/**
 * The text of `index.html`: all pictures of an export on one page, newest first. It needs no script and no network, and opens from a folder on a disk.
 * Prompts are strangers' words: they are escaped, and the page's own policy forbids everything that they could bring along.
 * `hasThumb` tells which pictures (by the hash of the library's bytes) have a small one.
 */
export function galleryPage(images: readonly ManifestImage[], hasThumb: (sha256: string) => boolean): string {
  const styleHash = createHash('sha256').update(style).digest('base64')
  const newest = images.toSorted((a, b) => compare(timeOf(b), timeOf(a)) || compare(a.path, b.path))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'">
${generator}
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Pictures</title>
<style>${style}</style>
</head>
<body>
<h1>${images.length.toLocaleString('en')} ${images.length === 1 ? 'picture' : 'pictures'}</h1>
<ul>
${newest.map((image) => card(image, hasThumb(sourceHash(image)))).join('\n')}
</ul>
</body>
</html>
`
}

/** The hash that names an image's thumbnail. */
export const sourceHash = ({ made, sha256 }: ManifestImage): string => made?.from ?? sha256

/** Path of a small picture, relative to the page. */
export const galleryThumb = (sha256: string): string => `${thumbsFolder}/${sha256}.webp`

function card(image: ManifestImage, hasThumb: boolean): string {
  const { task, path, width, height } = image
  const about = [timeOf(image).slice(0, 16).replace('T', ' '), task.model ?? task.family ?? '', ...task.tags]
  const size = width === null || height === null ? '' : ` width="${width}" height="${height}"`
  const picture = hasThumb ? galleryThumb(sourceHash(image)) : path
  return `<li><a href="${link(path)}"><img src="${link(picture)}" alt="${escapeHtml((task.prompt ?? 'picture').slice(0, 300))}"${size} loading="lazy"></a><p dir="auto">${escapeHtml(task.prompt ?? '')}</p><small><bdi>${escapeHtml(about.filter((word) => word !== '').join(' · '))}</bdi></small></li>`
}

const timeOf = ({ task }: ManifestImage): string => task.createdAt ?? task.keptAt ?? ''
const compare = (a: string, b: string): number => Number(a > b) - Number(a < b)

/** A relative path as a link: `./`, so that no name is taken for a scheme. */
const link = (path: string): string =>
  `./${path
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/')}`

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** NUL would be read as U+FFFD; a lone surrogate cannot be written in UTF-8. */
const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\0', '')
    .replace(/[&<>"']/g, (character) => entities.get(character) ?? '')
