import { ok } from "node:assert/strict";
import { isSilent } from "ser/audio/silence.ts";

const audio = (...samples: number[]) => ({ samples: Float32Array.from(samples), sampleRate: 8000 });

Deno.test("isSilent() finds zeros, a constant, and noise below one step of 16 bits silent", () => {
  ok(isSilent(audio(0, 0, 0)));
  ok(isSilent(audio(0.25, 0.25, 0.25)));
  ok(isSilent(audio(0, 1e-6, -1e-6)));
  ok(isSilent(audio()));
});

Deno.test("isSilent() hears the faintest noise that 16 bits can hold", () => {
  ok(!isSilent(audio(0, 0, 2 ** -15)));
  ok(!isSilent(audio(0.5, 0.5, 0.5 - 2 ** -15)));
});
