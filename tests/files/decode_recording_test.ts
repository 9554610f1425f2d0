import { deepStrictEqual, match, ok, rejects } from "node:assert/strict";
import { decodeRecording } from "ser/files/decode_recording.ts";
import { bytesOf, chunk, format, riff } from "../fixtures/riff.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const MODULE = new URL("../../lib/files/decode_recording.ts", import.meta.url).href;

async function hasFfmpeg(): Promise<boolean> {
  try {
    return (await new Deno.Command("ffmpeg", { args: ["-version"], stdout: "null" }).output()).success;
  } catch {
    return false;
  }
}

const isMissing = !await hasFfmpeg(), skipped = isMissing ? " (skipped: no ffmpeg here)" : "";

/** A tone of a second at 8 kHz. */
const TONE = riff(
  format(1, 1, 8000, 16),
  chunk("data", bytesOf(Int16Array.from({ length: 8000 }, (_, i) => 9000 * Math.sin(i / 3)))),
);

for (
  const [extension, options, words] of [
    ["m4a", [], "MP4 with AAC"],
    ["wav", ["-c:a", "adpcm_g726"], "WAV with G.726"],
    ["wma", [], "WMA (ASF)"],
  ] as const
) {
  Deno.test({
    name: `decodeRecording() gives ${words} to ffmpeg, and says so${skipped}`,
    ignore: isMissing,
    async fn() {
      const folder = temporaryFolder(), from = `${folder}/tone.wav`, to = `${folder}/other.${extension}`;
      await Deno.writeFile(from, TONE);
      const args = ["-v", "error", "-y", "-i", from, ...options, to];
      ok((await new Deno.Command("ffmpeg", { args }).output()).success);
      const { audio, channels, format, remarks } = await decodeRecording(await Deno.readFile(to), "clip");
      deepStrictEqual([channels, audio.sampleRate, format, remarks.length], [1, 8000, words, 1]);
      match(remarks[0]!, /, decoded by ffmpeg \S+$/);
      ok(Math.abs(audio.samples.length - 8000) < 4000, `${audio.samples.length} samples`);
      ok(Math.max(...audio.samples.subarray(0, 4000)) > 0.2);
    },
  });
}

Deno.test({
  name: `decodeRecording() says what ffmpeg says of a file that it cannot decode either${skipped}`,
  ignore: isMissing,
  async fn() {
    const broken = new TextEncoder().encode("#!AMR\nno frame of AMR is like this");
    await rejects(decodeRecording(broken, "clip.amr"), { name: "InputError", message: /clip\.amr.*AMR/ });
  },
});

Deno.test("decodeRecording() names what would help where there is no ffmpeg", async () => {
  const script = `import { decodeRecording } from "${MODULE}";
    await decodeRecording(new TextEncoder().encode("#!AMR\\n"), "clip.amr").catch((error) => console.log(error.name, error.message));`;
  const path = `${temporaryFolder()}/script.ts`;
  await Deno.writeTextFile(path, script);
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", path],
    env: { PATH: "/nowhere" },
  }).output();
  match(
    new TextDecoder().decode(stdout),
    /^InputError Cannot decode clip\.amr as AMR is not read here: .*, or install ffmpeg, which is used where it is on the PATH\n$/,
  );
});

Deno.test("decodeRecording() decodes without ffmpeg what the core reads, and refuses what is no sound", async () => {
  const { audio, remarks } = await decodeRecording(TONE, "clip.wav");
  deepStrictEqual([audio.samples.length, remarks], [8000, []]);
  await rejects(
    decodeRecording(new TextEncoder().encode("PK\x03\x04"), "clip.wav"),
    /InputError: .* a zip archive/,
  );
});
