import { deepStrictEqual, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../fixtures/temporary.ts";
import { decodeWav, measureClip, parseFeatures } from "ser/mod.ts";
import { openDemo } from "ser/corpora/demo.ts";

const CORE = fileURLToPath(new URL("../../lib/mod.ts", import.meta.url));

Deno.test("from an empty folder, three lines make the features of a WAV file, without our import map", async () => {
  const folder = temporaryFolder(), wav = await openDemo().read("F01/F01_happy_s3.wav");
  await Deno.writeFile(`${folder}/clip.wav`, wav);
  await Deno.writeTextFile(
    `${folder}/script.ts`,
    `import { decodeWav, measureClip, parseFeatures } from ${JSON.stringify(CORE)};
const { audio } = decodeWav(Deno.readFileSync("clip.wav"), "clip.wav");
console.log(JSON.stringify((await measureClip(audio, parseFeatures("six"))).rows.map((row) => [...row])));
`,
  );
  // No configuration at all, so that one in a folder above cannot help.
  const args = ["run", "--no-config", "--no-lock", "--allow-read", "script.ts"];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: folder }).output();
  ok(success, new TextDecoder().decode(stderr));
  const { rows } = await measureClip(decodeWav(wav, "clip.wav").audio, parseFeatures("six"));
  deepStrictEqual(JSON.parse(new TextDecoder().decode(stdout)), rows.map((row) => [...row]));
});
