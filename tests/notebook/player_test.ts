import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import { decode } from "fast-png";
import { decodeWav } from "ser/audio/wav.ts";
import { listen, listenSideBySide } from "ser/notebook/player.ts";
import { sine } from "../fixtures/signals.ts";

/** Shows a value as a cell would; decodes the files that it embeds. */
function heard(shown: ReturnType<typeof listen>) {
  const { "text/html": html = "", "text/plain": text } = shown[Symbol.for("Jupyter.display")]!();
  const files = [...html.matchAll(/src="data:audio\/wav;base64,([^"]+)"/g)].map(([, base64]) =>
    decodeWav(Buffer.from(base64!, "base64"), "player.wav")
  );
  return { html, text, files };
}

Deno.test("listen() embeds a clip as it is, to a step of 16 bits", () => {
  const audio = sine(440, 0.5);
  const { html, text, files: [file] } = heard(listen(audio, "A440"));
  ok(html.includes("<figcaption>A440</figcaption>"));
  deepStrictEqual([text, file!.format, file!.audio.sampleRate], ["A440", "WAV, 16 bits", audio.sampleRate]);
  ok(file!.audio.samples.every((sample, n) => Math.abs(sample - audio.samples[n]!) < 2 ** -14));
});

Deno.test("listenSideBySide() embeds clips as telephones have them, in order", () => {
  const { html, text, files } = heard(listenSideBySide([sine(440, 0.5), sine(880, 0.25)], ["low", "high"]));
  strictEqual(text, "low, high");
  ok(!html.includes("<img"));
  ok(html.indexOf("low") < html.indexOf("high"));
  deepStrictEqual(files.map(({ format }) => format), ["WAV, µ-law", "WAV, µ-law"]);
  for (const [index, amplitude] of [0.5, 0.25].entries()) {
    const { samples, sampleRate } = files[index]!.audio;
    strictEqual(sampleRate, 8000);
    const middle = samples.subarray(1000, 7000); // the ends are the filter's
    const error = middle.map((sample, n) =>
      sample - amplitude * Math.sin(2 * Math.PI * 440 * (index + 1) * (n + 1000) / 8000)
    );
    // Steps of µ-law near the top are a thirty-second of the sample.
    ok(Math.max(...error.map(Math.abs)) < amplitude / 32, `${Math.max(...error.map(Math.abs))}`);
  }
});

Deno.test("listenSideBySide() shows a spectrogram above each player, if wanted", () => {
  const { html } = heard(listenSideBySide([sine(440), sine(880)], ["low", "high"], { spectrograms: true }));
  const pictures = [...html.matchAll(/<img alt="spectrogram" src="data:image\/png;base64,([^"]+)"/g)];
  const sizes = pictures.map(([, base64]) => decode(Buffer.from(base64!, "base64"))).map((
    { width, height },
  ) => [
    width,
    height,
  ]);
  deepStrictEqual(sizes, [[44, 40], [44, 40]]);
  ok(pictures[0]![1] !== pictures[1]![1]);
});
