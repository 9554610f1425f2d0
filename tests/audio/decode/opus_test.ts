import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { decodeAudio } from "ser/audio/decode/decode_audio.ts";
import { decodeOpus } from "ser/audio/decode/codecs/opus.ts";
import { opusDuration } from "ser/audio/decode/codecs/opus_duration.ts";
import golden from "../../fixtures/sound_golden.json" with { type: "json" };

/** A header of one channel at 16 kHz, with so many samples before the sound, and a gain in 1/256 dB. */
function header(skip: number, gain = 0, channels = 1): Uint8Array {
  const bytes = new Uint8Array(19);
  bytes.set(new TextEncoder().encode("OpusHead"));
  bytes.set([1, channels], 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(10, skip, true);
  view.setUint32(12, 16000, true);
  view.setInt16(16, gain, true);
  return bytes;
}

Deno.test("opusDuration() tells lengths of packets in samples at 48 kHz", () => {
  // By configuration (SILK, hybrid, CELT), of one frame, of two, and of as many as the second byte says.
  deepStrictEqual([0, 3, 11, 12, 13, 16, 19, 31].map((n) => opusDuration(Uint8Array.of(n << 3))), [
    480,
    2880,
    2880,
    480,
    960,
    120,
    960,
    960,
  ]);
  deepStrictEqual([1, 2].map((code) => opusDuration(Uint8Array.of(31 << 3 | code))), [1920, 1920]);
  strictEqual(opusDuration(Uint8Array.of(31 << 3 | 3, 5)), 4800);
  strictEqual(opusDuration(new Uint8Array()), 0);
});

Deno.test("decodeOpus() leaves out what stands before the sound and behind it, and applies the header's gain", async () => {
  const silence = Array.from({ length: 5 }, () => Uint8Array.of(31 << 3, 0xff, 0xfe)); // 5 × 20 ms
  const length = async (skip: number, padding: number) =>
    (await decodeOpus({ header: header(skip), packets: silence, padding }, "clip")).audio.samples.length;
  deepStrictEqual([await length(0, 0), await length(312, 0), await length(312, 0.01)], [1600, 1496, 1336]);
  const file = Uint8Array.fromBase64(golden.cases["Opus, 16 kHz"].file), louder = file.slice();
  new DataView(louder.buffer).setInt16(28 + 16, 256 * 6, true);
  const [before, after] = await Promise.all([file, louder].map((bytes) => decodeAudio(bytes, "clip")));
  const factor = 10 ** (6 / 20);
  deepStrictEqual(after!.audio.samples, before!.audio.samples.map((sample) => sample * factor));
});

Deno.test("decodeOpus() refuses headers that contradict themselves, and packets longer than their bytes justify", async () => {
  const packets = Array.from({ length: 400 }, () => Uint8Array.of(3 << 3 | 1)); // 120 ms in a byte
  const decode = (bytes: Uint8Array, list = packets) =>
    decodeOpus({ header: bytes, packets: list, padding: 0 }, "clip");
  await rejects(decode(header(0)), /InputError: .* 48 s in 400 bytes/);
  for (const channels of [0, 3, 200]) {
    await rejects(
      decode(header(0, 0, channels), packets.slice(0, 2)),
      /InputError: .* header of its Opus is damaged/,
    );
  }
});
