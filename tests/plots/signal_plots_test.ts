import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { plotHarmonicPercussive } from "ser/plots/features/harmonic_percussive.ts";
import { plotResamplerResponse } from "ser/plots/features/resampler_response.ts";
import soxr from "../../notebooks/soxr_response.json" with { type: "json" };
import { second, sine } from "../fixtures/signals.ts";
import { count, isSound, textsOf } from "./svg.ts";

Deno.test("plotHarmonicPercussive() draws the clip and its two parts, also of silence", () => {
  for (const audio of [sine(440, 0.5), second(() => 0)]) {
    const figure = plotHarmonicPercussive(audio, "a.wav", "Demo (synthetic speech)");
    isSound(figure);
    strictEqual(count(figure, "image"), 3);
    const texts = textsOf(figure);
    ok(texts.some((text) => text.endsWith("Demo (synthetic speech)")));
    deepStrictEqual(texts.filter((text) => /part$|The clip/.test(text)), [
      "The clip",
      "Harmonic part",
      "Percussive part",
    ]);
  }
});

Deno.test("plotResamplerResponse() finds our resampler as flat as soxr measures", () => {
  const figure = plotResamplerResponse(soxr);
  isSound(figure);
  match(figure.title, /flat to 0\.91 of the half rate \(within 0\.0\d\d dB\)/);
  strictEqual(textsOf(figure).filter((text) => text === "gain (dB)").length, 2);
});

Deno.test("plotResamplerResponse() says so of a response that is not flat", () => {
  const gains = soxr.gains.map((gain) => gain / 2);
  match(plotResamplerResponse({ ...soxr, gains }).title, /within 6\.02\d dB/);
});
