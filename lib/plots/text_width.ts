/** Estimates the pixels that the longest of some names takes in the figures' letters of 12 pixels. */
export function textWidth(names: readonly string[]): number {
  return 7 * Math.max(0, ...names.map(({ length }) => length));
}
