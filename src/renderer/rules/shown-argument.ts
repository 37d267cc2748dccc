/** An argument so that nothing in it is hidden: what would not be seen, or would turn the text round, is written as its number. */
export function shownArgument(text: string): string {
  return text.replace(/[[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]--[ ]]/gv, (hidden) => {
    const number = hidden.codePointAt(0) ?? 0
    return `\\u{${number.toString(16).toUpperCase()}}`
  })
}
