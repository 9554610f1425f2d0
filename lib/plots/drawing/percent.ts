/** Writes a share as a whole percentage: `42 %`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
