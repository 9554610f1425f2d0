/** What a page does that has an encoder: it hands ONNX Runtime over. */
import * as runtime from "onnxruntime-web/wasm";
import { type EncodedClip, type EncoderFiles, openEncoder, webRuntime } from "ser/encoders/mod.ts";

/** Encodes clips at 16 kHz; the runtime's files are beside the page. */
export async function encodeClips(
  files: EncoderFiles,
  clips: readonly Float32Array[],
  layers: readonly number[],
): Promise<EncodedClip[]> {
  const openSession = webRuntime(runtime, { wasmPaths: new URL("./", location.href).href });
  const encoder = await openEncoder(files, { layers, openSession });
  const encoded: EncodedClip[] = [];
  for (const samples of clips) encoded.push(await encoder.encode({ samples, sampleRate: 16000 }));
  await encoder.dispose();
  return encoded;
}
