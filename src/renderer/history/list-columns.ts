/** Width of each column of the list, and from which width of the list it is there. */
export const columnClass = {
  image: 'w-9 flex-none',
  status: 'flex w-28 flex-none items-center @max-[26rem]:w-6 @max-[26rem]:overflow-hidden',
  prompt: 'min-w-0 flex-1',
  model: 'w-44 flex-none @max-[44rem]:hidden',
  timeLeft: 'flex w-40 flex-none items-center overflow-hidden @max-[58rem]:hidden',
  rating: 'w-24 flex-none @max-[66rem]:hidden',
  added: 'w-32 flex-none text-end @max-[34rem]:hidden',
} as const
