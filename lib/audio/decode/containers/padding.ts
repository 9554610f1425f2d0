/**
 * Tells where integers that stand in more bytes than they need have their padding, from the samples themselves.
 *
 * @param bytes Bytes that a sample needs.
 * @param room Bytes that it has.
 * @returns `below` if the lower bytes are all zero, `above` if the upper ones all repeat the sign, null if neither: then
 *   there is no padding.
 */
export function paddingOf(
  data: Uint8Array,
  bytes: number,
  room: number,
  bigEndian: boolean,
): "below" | "above" | null {
  const count = Math.floor(data.length / room);
  const at = (sample: number, significance: number) =>
    data[sample * room + (bigEndian ? room - 1 - significance : significance)]!;
  let below = true, above = true;
  for (let sample = 0; sample < count && (below || above); sample++) {
    const sign = at(sample, bytes - 1) & 0x80 ? 0xff : 0;
    for (let k = 0; k < room - bytes; k++) {
      if (at(sample, k) !== 0) below = false;
      if (at(sample, bytes + k) !== sign) above = false;
    }
  }
  return below ? "below" : above ? "above" : null;
}
