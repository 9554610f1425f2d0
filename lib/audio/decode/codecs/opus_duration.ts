/** The rate in which times of Opus are counted, whatever the sound has (Hz). */
export const OPUS_RATE = 48_000;

/** Tells how long a packet of Opus is, from its first bytes (RFC 6716, section 3.1), in samples at {@link OPUS_RATE}. */
export function opusDuration(packet: Uint8Array): number {
  const first = packet[0];
  if (first === undefined) return 0;
  const configuration = first >> 3, code = first & 3;
  const length = configuration < 12
    ? [480, 960, 1920, 2880][configuration & 3]!
    : configuration < 16
    ? [480, 960][configuration & 1]!
    : [120, 240, 480, 960][configuration & 3]!;
  return length * (code === 0 ? 1 : code === 3 ? (packet[1] ?? 0) & 63 : 2);
}
