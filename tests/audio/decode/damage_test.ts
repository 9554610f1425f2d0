import { ok } from "node:assert/strict";
import { decodeAudio } from "ser/audio/decode/decode_audio.ts";
import { InputError } from "ser/errors.ts";
import { randomSource } from "ser/random.ts";
import { damage } from "../../fixtures/damage.ts";
import golden from "../../fixtures/sound_golden.json" with { type: "json" };

/** Files tried of each format; SER_DAMAGED tries more. */
const COUNT = Number(Deno.env.get("SER_DAMAGED") ?? 10);

/** Samples that a byte may become: 120 ms of Opus in two bytes, and what a short file has in its beginning. */
const MOST_A_BYTE = 2880, MOST_AT_ONCE = 200_000;

for (const [name, { file }] of Object.entries(golden.cases)) {
  Deno.test(`decodeAudio() reads what is left of ${name} when it is damaged, or says why not`, async () => {
    const whole = Uint8Array.fromBase64(file), random = randomSource(`damage to ${name}`);
    const { error, warn } = console;
    console.error = console.warn = () => {}; // the decoders' own complaints
    try {
      for (let n = 0; n < COUNT; n++) await tryDamaged(damage(whole, random));
    } finally {
      Object.assign(console, { error, warn });
    }
  });
}

async function tryDamaged(bytes: Uint8Array): Promise<void> {
  const before = performance.now();
  try {
    const { audio: { samples, sampleRate } } = await decodeAudio(bytes, "damaged");
    ok(sampleRate >= 4000 && sampleRate <= 768_000, `${sampleRate} Hz`);
    ok(
      samples.length > 0 && samples.length <= MOST_AT_ONCE + MOST_A_BYTE * bytes.length,
      `${samples.length} samples`,
    );
    ok(samples.every(Number.isFinite));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  ok(performance.now() - before < 20_000, "takes long");
}
