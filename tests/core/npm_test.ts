import { match, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { openEncoder, openNodeSession } from "ser/encoders/mod.ts";
import { buildNpm } from "ser/packaging/build_npm.ts";
import settings from "../../deno.json" with { type: "json" };
import { agree } from "../fixtures/agree.ts";
import { tinyEncoder } from "../fixtures/encoders/tiny_encoder.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";
import { agreeWith, BUNDLES, SOUNDS, WAVS } from "./subjects.ts";

/** What the project in Node.js runs. */
const SCRIPT = `
import { readFileSync, writeFileSync } from "node:fs";
import * as core from "@ser/core";
import { stft } from "@ser/core/audio";
import { probe } from "./probe.js";

const { wavs, bundles, sounds } = JSON.parse(readFileSync("given.json", "utf8"));
const decode = (text) => new Uint8Array(Buffer.from(text, "base64"));
if (stft({ samples: new Float32Array(4096), sampleRate: 22050 }).bins !== 1025) throw new Error("an entry of its own");
const probed = await probe(core, wavs.map(decode), bundles.map(decode), sounds.map(decode));
writeFileSync("probed.json", JSON.stringify(probed));
`;

/** What it runs of encoders. */
const ENCODER_SCRIPT = `
import { readFileSync, writeFileSync } from "node:fs";
import { openEncoder, openNodeSession } from "@ser/core/encoders";

const { model, samples, ...files } = JSON.parse(readFileSync("encoder.json", "utf8"));
const given = { ...files, model: new Uint8Array(Buffer.from(model, "base64")) };
try {
  const encoder = await openEncoder(given, { layers: [2], openSession: openNodeSession });
  const { layers } = await encoder.encode({ samples: Float32Array.from(samples), sampleRate: 16000 });
  writeFileSync("encoded.json", JSON.stringify([...layers.get(2)]));
  await encoder.dispose();
} catch (error) {
  console.log(error.name, error.message);
}
`;

function hasNpm(): boolean {
  try {
    return new Deno.Command("npm", { args: ["--version"], stdout: "null", stderr: "null" }).outputSync()
      .success;
  } catch {
    return false;
  }
}

const isMissing = !hasNpm(), skipped = isMissing ? " (skipped: no npm here)" : "";

/** The commands and the example of the package's page. */
const PAGE = Deno.readTextFileSync(new URL("../../lib/packaging/README.md", import.meta.url));
const EXAMPLE = /```js ignore\n([^]*?)```/.exec(PAGE)![1]!;
const TENSORFLOW = /npm install (@tensorflow.*)/.exec(PAGE)![1]!.split(" ");

/** Runs a program in a folder; it is to end well. */
async function run(cwd: string, program: string, ...args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args: [...args], cwd }).output();
  ok(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

/** Shows that an encoder needs its runtime, says so, and gives the same values in Node.js. */
async function agreeOnEncoder(project: string): Promise<void> {
  const { name, config, preprocessor, model } = tinyEncoder("whisper", "torchscript");
  const samples = Array.from({ length: 9000 }, (_, n) => 0.3 * Math.sin(n * n / 40_000));
  const given = { name, config, preprocessor, model: model.toBase64(), samples };
  await Deno.writeTextFile(join(project, "encoder.json"), JSON.stringify(given));
  await Deno.writeTextFile(join(project, "encode.js"), ENCODER_SCRIPT);
  const encoder = await openEncoder({ name, config, preprocessor, model }, {
    layers: [2],
    openSession: openNodeSession,
  });
  const { layers } = await encoder.encode({ samples: Float32Array.from(samples), sampleRate: 16000 });
  await encoder.dispose();
  match(await run(project, "node", "encode.js"), /^InputError Cannot run.*\n.*npm install onnxruntime-node/);
  await linkRuntime(project);
  strictEqual(await run(project, "node", "--preserve-symlinks", "encode.js"), "");
  const encoded = JSON.parse(await Deno.readTextFile(join(project, "encoded.json")));
  agree(encoded, [...layers.get(2)!], 1e-6);
}

/** Has the runtime found that Deno has downloaded: to install it again would take 288 MB more. */
async function linkRuntime(project: string): Promise<void> {
  const { npmCache } = JSON.parse(await run(project, Deno.execPath(), "info", "--json"));
  const version = settings.imports["onnxruntime-node"].replace(/.*@/, "");
  for (const name of ["onnxruntime-node", "onnxruntime-common"]) {
    await Deno.symlink(
      join(npmCache, "registry.npmjs.org", name, version),
      join(project, "node_modules", name),
    );
  }
  const { peerDependencies } = JSON.parse(
    await Deno.readTextFile(join(project, "node_modules/@ser/core/package.json")),
  );
  strictEqual(peerDependencies["onnxruntime-node"], version);
  ok(PAGE.includes(`onnxruntime-node@${version}`));
  strictEqual(peerDependencies["onnxruntime-web"], settings.imports["onnxruntime-web"].replace(/.*@/, ""));
}

Deno.test({
  name: `in Node.js, from the npm package, features and probabilities are the same${skipped}`,
  ignore: isMissing,
  async fn() {
    const folder = temporaryFolder();
    const tarball = await buildNpm(join(folder, "build"));
    const project = join(folder, "project");
    const install = (...packages: string[]) =>
      run(
        project,
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefer-offline",
        ...packages,
      );
    await Deno.mkdir(project);
    await Deno.writeTextFile(
      join(project, "package.json"),
      JSON.stringify({ private: true, type: "module" }),
    );
    await install(tarball);
    ok((await Deno.stat(join(project, "node_modules/@ser/core/README.md"))).isFile);
    await rejects(Deno.stat(join(project, "node_modules/@tensorflow")), Deno.errors.NotFound);
    await Deno.writeFile(join(project, "clip.wav"), WAVS[0]!);
    await Deno.writeTextFile(join(project, "example.js"), EXAMPLE);
    for (const bundle of BUNDLES.slice(0, -1)) { // all but the network over time
      await Deno.writeFile(join(project, "model.zip"), bundle);
      match(await run(project, "node", "example.js"), /'happy', 'sad'[^]*Float32Array\(2\)[^]* 2\n$/);
    }
    await install(...TENSORFLOW);
    await Deno.writeTextFile(join(project, "run.js"), SCRIPT);
    await Deno.copyFile(new URL("./probe.js", import.meta.url), join(project, "probe.js"));
    const [wavs, bundles, sounds] = [WAVS, BUNDLES, SOUNDS].map((list) =>
      list.map((bytes) => bytes.toBase64())
    );
    await Deno.writeTextFile(join(project, "given.json"), JSON.stringify({ wavs, bundles, sounds }));
    await run(project, "node", "run.js");
    agreeWith(JSON.parse(await Deno.readTextFile(join(project, "probed.json"))));
    await agreeOnEncoder(project);
  },
});
