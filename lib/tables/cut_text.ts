/**
 * Cuts a text that is longer than so many characters, and marks where.
 *
 * @param longest The length of what is left, the mark included.
 *
 * @example
 * ```ts
 * if (cutText("a long text", 7) !== "a long…") throw new Error("six characters and a mark");
 * ```
 */
export function cutText(text: string, longest = 160): string {
  if (text.length <= longest) return text;
  // Not within a character that takes two code units.
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "").trimEnd()}…`;
}
