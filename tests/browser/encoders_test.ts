import { ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { type EncoderFiles, openEncoder, openNodeSession } from "ser/encoders/mod.ts";
import settings from "../../deno.json" with { type: "json" };
import { tinyEncoder } from "../fixtures/encoders/tiny_encoder.ts";
import { PATIENCE, testInBrowser } from "./chromium.ts";
import { bundle, serveFolder } from "./served_bundle.ts";

/** Tiny encoders that hear log-mel bands, samples and a filter bank. */
const ENCODERS = [["whisper", "torchscript"], ["wav2vec2", "dynamo"], ["wav2vec2_bert", "dynamo"]] as const;
const LAYERS = [0, 1, 2];

/** Clips at 16 kHz: of a third of a second, and one longer than the tiny Whisper has positions for. */
const CLIPS = [5000, 24000].map((length) =>
  Float32Array.from({ length }, (_, n) => 0.3 * Math.sin(n * n / 40_000) * Math.sin(n / 900))
);

/** Copies what ONNX Runtime loads in a browser to a folder. */
async function copyRuntime(folder: string): Promise<void> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  const { npmCache } = JSON.parse(new TextDecoder().decode(stdout));
  const path = settings.imports["onnxruntime-web"].replace("npm:", "").replace("@", "/");
  for (const file of ["ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"]) {
    await Deno.copyFile(`${npmCache}/registry.npmjs.org/${path}/dist/${file}`, `${folder}/${file}`);
  }
}

/** Gives the values of all clips and layers, one after the other, as Deno computes them. */
async function encodeHere(files: EncoderFiles): Promise<number[]> {
  const encoder = await openEncoder(files, { layers: LAYERS, openSession: openNodeSession });
  const values: number[] = [];
  for (const samples of CLIPS) {
    const { layers } = await encoder.encode({ samples, sampleRate: 16000 });
    for (const layer of layers.values()) for (const value of layer) values.push(value);
  }
  await encoder.dispose();
  return values;
}

testInBrowser("in Chromium, on one thread, layers of encoders are the same", async (browser) => {
  const folder = await bundle(fileURLToPath(new URL("./encoder_page.ts", import.meta.url)));
  await copyRuntime(folder);
  const server = serveFolder(folder);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    const printed: string[] = [];
    page.on("console", (message) => printed.push(message.text()));
    await page.goto(`http://127.0.0.1:${server.addr.port}/`);
    for (const [name, exported] of ENCODERS) {
      const { model, config, preprocessor } = tinyEncoder(name, exported);
      const given = { name, config, preprocessor, base64: model.toBase64() };
      const found = await page.evaluate(async ([{ base64, ...texts }, clips, layers]) => {
        const { encodeClips } = await import("/encoder_page.js" as string);
        const model = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const encoded = await encodeClips(
          { ...texts, model },
          clips.map((clip) => Float32Array.from(clip)),
          layers,
        );
        return encoded.flatMap(({ layers }: { layers: Map<number, Float32Array> }) =>
          [...layers.values()].flatMap((layer) => [...layer])
        );
      }, [given, CLIPS.map((clip) => [...clip]), LAYERS] as const) as number[];
      const expected = await encodeHere(tinyEncoder(name, exported));
      strictEqual(found.length, expected.length);
      const worst = found.reduce((worst, value, i) => Math.max(worst, Math.abs(value - expected[i]!)), 0);
      ok(worst < 1e-4, `${name}: ${worst}`);
    }
    strictEqual(printed.join("\n"), "", "ONNX Runtime prints nothing");
  } finally {
    await server.shutdown();
  }
});
