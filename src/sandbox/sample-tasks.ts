import type { TaskOrder } from './task.ts'

/** One that ends badly, as some do: for whoever wants to see that too. */
export const failingSample: TaskOrder = {
  family: 'midjourney',
  prompt: 'A celebrity with a tattoo of a trademark, tabloid flash photo',
  model: '7',
  speed: 'fast',
  params: { aspectRatio: '1:1', speed: 'fast', version: '7' },
  fate: { kind: 'fail', code: '400', message: 'prompt flagged as violating content policies', via: 'record' },
}

/** Tasks for a demonstration: every family, several scripts, one to four images each, an edit with its original. All succeed. */
export const sampleTasks: readonly TaskOrder[] = [
  {
    family: 'flux-kontext',
    prompt: 'Layered mountain ridges at dawn, first light through haze',
    model: 'flux-kontext-pro',
    aspectRatio: '16:9',
    params: { aspectRatio: '16:9' },
  },
  {
    family: 'flux-kontext',
    prompt: 'Make it night: paper lanterns over the canal, warm light, mist',
    model: 'flux-kontext-max',
    aspectRatio: '4:3',
    original: true,
    params: { aspectRatio: '4:3', inputImage: 'https://example.com/canal.jpg' },
    dialect: { originalUrl: 'present' },
  },
  {
    family: 'flux-kontext',
    prompt: 'Терракотовый двор с арками в полдень, жёсткий свет, один шар',
    model: 'flux-kontext-pro',
    aspectRatio: '1:1',
    format: 'png',
    params: { aspectRatio: '1:1', outputFormat: 'png' },
  },
  {
    family: 'midjourney',
    prompt: 'Gas giant in hard light, double star, deep space',
    model: '7',
    speed: 'fast',
    params: { aspectRatio: '1:1', speed: 'fast', stylization: 200, version: '7' },
  },
  {
    family: 'midjourney',
    prompt: 'Neon city at the end of a long street, cold light, rain',
    model: '7',
    speed: 'relaxed',
    aspectRatio: '9:16',
    params: { aspectRatio: '9:16', speed: 'relaxed', version: '7' },
  },
  {
    family: 'midjourney',
    prompt: 'Aurora curtains over a frozen ridge, wide shot',
    model: 'niji6',
    speed: 'turbo',
    aspectRatio: '2:1',
    params: { aspectRatio: '2:1', speed: 'turbo', version: 'niji6' },
  },
  {
    family: 'jobs',
    prompt: 'Macro dahlia, flat light, dark ground',
    model: 'nano-banana-2',
    aspectRatio: '3:4',
    params: { aspect_ratio: '3:4' },
  },
  {
    family: 'jobs',
    prompt: '山中竹林，月下小雨，木门半开',
    model: 'nano-banana-pro',
    aspectRatio: '4:5',
    params: { aspect_ratio: '4:5' },
  },
  {
    family: 'jobs',
    prompt: 'Three ceramic vases on a linen table, window light',
    model: 'bytedance/seedream-v4-edit',
    aspectRatio: 'landscape_4_3',
    images: 3,
    params: { image_size: 'landscape_4_3', max_images: 3 },
  },
  {
    family: 'jobs',
    prompt: 'Calm harbour under a full moon, long exposure',
    model: 'gpt-image-2-text-to-image',
    aspectRatio: '3:2',
    params: { aspect_ratio: '3:2' },
  },
  {
    family: 'jobs',
    prompt: 'Product shot: amber bottle and stone on sand',
    model: 'bytedance/seedream-v4-text-to-image',
    aspectRatio: 'square_hd',
    images: 2,
    format: 'jpeg',
    params: { image_size: 'square_hd', max_images: 2 },
  },
  {
    family: 'jobs',
    prompt: 'Valley road before sunrise, last stars',
    model: 'nano-banana-2',
    aspectRatio: '21:9',
    format: 'webp',
    params: { aspect_ratio: '21:9', output_format: 'webp' },
  },
]
