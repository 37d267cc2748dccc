/** The keys of a tree of messages, with any text at the leaves: what a translation must fill. */
export type MessageShape<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : MessageShape<Tree[Key]>
}
