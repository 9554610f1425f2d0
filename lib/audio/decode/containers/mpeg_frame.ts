/** The header of a frame of MPEG audio. */
export interface MpegFrame {
  /** Where it begins in the file. */
  readonly at: number;
  readonly layer: 1 | 2 | 3;
  /** Hz. */
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** Samples a frame. */
  readonly samples: number;
}

/**
 * Finds the first frame: a header that another of its kind follows, as far behind as it says.
 *
 * @param from Where to look from.
 * @returns Null if there is none.
 */
export function firstFrame(bytes: Uint8Array, from: number): MpegFrame | null {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const frame = parseFrame(bytes, at), next = frame && parseFrame(bytes, at + frame.length);
    if (frame && next && next.layer === frame.layer && next.sampleRate === frame.sampleRate) return frame;
  }
  return null;
}

function parseFrame(bytes: Uint8Array, at: number): MpegFrame & { readonly length: number } | null {
  const [first, second, third, fourth] = bytes.subarray(at, at + 4);
  if (first !== 0xff || fourth === undefined || (second! & 0xe0) !== 0xe0) return null;
  const version = second! >> 3 & 3, code = second! >> 1 & 3, rate = RATES[third! >> 2 & 3];
  if (version === 1 || code === 0 || !rate) return null;
  const layer = (4 - code) as 1 | 2 | 3, isFirst = version === 3;
  const kilobits = BIT_RATES[isFirst ? layer - 1 : layer === 1 ? 3 : 4]![third! >> 4];
  if (!kilobits) return null;
  const sampleRate = rate / (isFirst ? 1 : version === 2 ? 2 : 4);
  const samples = layer === 1 ? 384 : layer === 3 && !isFirst ? 576 : 1152;
  const padding = third! >> 1 & 1, slot = layer === 1 ? 4 : 1;
  const length = slot * (Math.floor(samples / 8 / slot * kilobits * 1000 / sampleRate) + padding);
  return { at, layer, sampleRate, channels: fourth >> 6 === 3 ? 1 : 2, samples, length };
}

/** Rates of MPEG-1 (Hz); MPEG-2 has half of them, MPEG-2.5 a quarter. */
const RATES = [44_100, 48_000, 32_000];

/** Bit rates in 1000 bits a second: MPEG-1 by layer, then MPEG-2 of layer I, and of II and III (ISO 11172-3, 13818-3). */
const BIT_RATES = [
  [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
