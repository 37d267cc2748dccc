import { useEffect, useState } from 'react'
import type { ImageView } from '../../contract/index.ts'
import { imageUrl, thumbUrl } from '../data/image-url.ts'

/** How far a kept picture is: its thumbnail is there at once, the whole one when it is decoded. */
export type PictureState = 'thumbnail' | 'whole' | 'missing' | 'unreadable'

/** Decodes the whole picture before it takes the thumbnail's place; tells a missing file from a host that is away. */
export function usePicture(image: ImageView): PictureState {
  const url = imageUrl(image)
  const [state, setState] = useState<{ url: string; state: PictureState }>({ url, state: 'thumbnail' })
  useEffect(() => {
    let isLatest = true
    const tell = (state: PictureState): void => {
      if (isLatest) setState({ url, state })
    }
    const picture = new Image()
    picture.src = url
    const decoded = picture.decode().then(
      () => true,
      () => false,
    )
    void Promise.all([decoded, isThere(url)]).then(([isDecoded, there]) =>
      tell(there === false ? 'missing' : isDecoded ? 'whole' : 'unreadable'),
    )
    return () => {
      isLatest = false
      // What nobody waits for any more is not fetched to its end.
      if (!picture.complete) picture.src = ''
    }
  }, [url])
  return state.url === url ? state.state : 'thumbnail'
}

/** Fetches and decodes what a step would show. */
export function readAhead(image: ImageView | undefined): void {
  if (image?.status !== 'kept') return
  for (const url of [thumbUrl(image), imageUrl(image)]) new Image().src = url
}

/** Past the browser's memory, which may still have a picture whose file is gone. `null` when nobody answers. */
async function isThere(url: string): Promise<boolean | null> {
  try {
    return (await fetch(url, { method: 'HEAD', cache: 'no-store' })).status !== 404
  } catch {
    return null
  }
}
