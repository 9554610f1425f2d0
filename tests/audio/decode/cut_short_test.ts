import { deepStrictEqual, match, ok } from "node:assert/strict";
import { decodeAudio } from "ser/audio/decode/decode_audio.ts";
import golden from "../../fixtures/sound_golden.json" with { type: "json" };

for (
  const [name, lost, remark] of [
    ["WAV, 24 bits, stereo", 1000, /^cut short: \d+ of 4800 bytes of sound are there$/],
    ["W64, 24 bits", 1000, /^cut short: \d+ of 2400 bytes/],
    ["RF64", 700, /^cut short: \d+ of 1600 bytes/],
    ["AIFF, 24 bits", 1000, /^cut short: \d+ of 2400 bytes/],
    ["AU, 16 bits", 1000, /^cut short: \d+ of 3200 bytes/],
    ["CAF, 24 bits", 1000, /^cut short: \d+ of 2400 bytes/],
    ["SPHERE, little-endian", 700, /^cut short: \d+ of 1600 bytes/],
    ["MP3, long", 800, /^cut short: \d+ of \d+ samples are there$/],
    ["FLAC, long", 1000, /^cut short: \d+ of 1600 samples are there$/],
    ["Ogg Vorbis, long", 500, /^cut short: its stream has no last page$/],
    ["Opus, 16 kHz", 60, /^cut short: its stream has no last page$/],
    ["Opus in WebM", 120, /^cut short: the file is shorter than it says$/],
  ] as const
) {
  Deno.test(`decodeAudio() reads what is there of ${name} cut short, and says so`, async () => {
    const file = Uint8Array.fromBase64(golden.cases[name].file), left = file.subarray(0, file.length - lost);
    const whole = await decodeAudio(file, "clip"), cut = await decodeAudio(left, "clip");
    const { length } = cut.audio.samples;
    ok(length > 0 && length < whole.audio.samples.length, `${length} samples`);
    deepStrictEqual([whole.remarks.length, cut.remarks.length], [0, 1]);
    match(cut.remarks[0]!, remark);
  });
}
