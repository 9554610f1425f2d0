import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { findEncoder, type FindEncoderOptions } from "ser/hub/find_encoder.ts";
import { externalModel } from "../fixtures/encoders/external_model.ts";
import { type Asked, COMMIT, type Manners, type ModelContent, withHub } from "./fake_hub.ts";

const WEIGHTS = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i * 31) >> 7);
const SHA256 = createHash("sha256").update(WEIGHTS).digest("hex");

const NAME = "onnx-community/whisper-base";

const MODEL: ModelContent = {
  ".gitattributes": "x",
  "README.md": "---\nlicense: mit\n---\n",
  "config.json": "{}",
  "preprocessor_config.json": "{}",
  "model.safetensors": "x",
  "onnx/encoder_model.onnx": WEIGHTS,
  "onnx/encoder_model_fp16.onnx": WEIGHTS.subarray(1000),
  "onnx/decoder_model.onnx": "x",
};

/** A hub with one model, and a folder of data of one's own. */
async function trying(
  manners: Manners,
  use: (
    hub: {
      find: (options?: FindEncoderOptions, name?: string) => ReturnType<typeof findEncoder>;
      data: string;
      asked: Asked[];
      address: string;
    },
  ) => Promise<void>,
  model: ModelContent = MODEL,
): Promise<void> {
  const data = await Deno.makeTempDir();
  await withHub({ [NAME]: model }, manners, async ({ env, asked, address }) => {
    const find = (options: FindEncoderOptions = {}, name = NAME) =>
      findEncoder(name, { data, waits: [], ...options, env: { ...env, ...options.env } });
    await use({ find, data, asked, address });
  });
  await Deno.remove(data, { recursive: true });
}

/** All files below a folder. */
function filesIn(folder: string, place = ""): string[] {
  return [...Deno.readDirSync(join(folder, place))].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(folder, join(place, name)) : [join(place, name)]
  ).sort();
}

Deno.test("findEncoder() downloads what is needed of a model, once, and pins its commit", async () => {
  const revisions = { main: COMMIT };
  await trying({ revisions }, async ({ find, data, asked }) => {
    const heard: string[] = [];
    const found = await find({ progress: (done, total, what) => heard.push(`${done}/${total} ${what}`) });
    const folder = join(data, "models", NAME, COMMIT);
    strictEqual(found.name, NAME);
    strictEqual(found.folder, folder);
    strictEqual(found.revision, COMMIT);
    strictEqual(found.sha256, SHA256);
    strictEqual(found.licence, "mit");
    deepStrictEqual(await Deno.readFile(found.files.model), WEIGHTS);
    strictEqual(heard.at(-1), `292/292 KiB of ${NAME}/onnx/encoder_model.onnx`);
    deepStrictEqual(filesIn(join(data, "models")), [
      ...["README.md", "config.json", "hub.json", "onnx/encoder_model.onnx", "preprocessor_config.json"]
        .map((path) => join(NAME, COMMIT, path)),
      join(NAME, "refs/main"),
    ]);
    const before = asked.length;
    revisions.main = COMMIT.replace("0", "f");
    deepStrictEqual(await find(), found);
    deepStrictEqual(await find({ env: { HF_HUB_OFFLINE: "1" } }), found);
    strictEqual(asked.length, before);
    strictEqual((await find({ dtype: "fp16" })).files.model, join(folder, "onnx/encoder_model_fp16.onnx"));
  });
});

Deno.test("findEncoder() takes the licence from the hub where there is no card", async () => {
  const model = { "config.json": "{}", "onnx/model.onnx": WEIGHTS };
  for (
    const [card, licence] of [[{ license: "mit" }, "mit"], [{ license: 5 }, null], [undefined, null]] as const
  ) {
    await trying({ ...(card ? { card } : {}) }, async ({ find }) => {
      strictEqual((await find()).licence, licence);
    }, model);
  }
});

Deno.test("findEncoder() takes a branch, a tag or a commit", async () => {
  const other = "f".repeat(40), revisions = { main: COMMIT, "refs/pr/1": other };
  await trying({ revisions }, async ({ find, asked }) => {
    strictEqual((await find({}, `${NAME}@refs/pr/1`)).revision, other);
    strictEqual((await find({}, `${NAME}@${COMMIT}`)).revision, COMMIT);
    const before = asked.length;
    strictEqual((await find({}, `${NAME}@${other}`)).revision, other);
    strictEqual(asked.length, before);
    await rejects(
      find({}, `${NAME}@v9`),
      /InputError: .* no revision "v9": .*\/onnx-community\/whisper-base\/tree\/main lists/,
    );
  });
});

Deno.test("findEncoder() sends the token to the hub alone", async () => {
  await trying({}, async ({ find, asked }) => {
    await find({ env: { HF_TOKEN: "hf_secret" } });
    ok(asked.some(({ at }) => at === "cdn"));
    for (const { at, authorization } of asked) {
      strictEqual(authorization, at === "hub" ? "Bearer hf_secret" : undefined);
    }
  });
});

Deno.test("findEncoder() goes on where a download broke off, in the same run or the next", async () => {
  const ranges = (asked: Asked[]) => asked.filter(({ at }) => at === "cdn").map(({ range }) => range);
  const cut = (count: number) => count === 0 ? 100_000 : undefined;
  await trying({ cut }, async ({ find, asked, data }) => {
    await rejects(find(), /InputError: Cannot finish the download of .*; run again to go on/);
    ok(!filesIn(data).some((path) => path.endsWith("encoder_model.onnx")));
    strictEqual((await find()).sha256, SHA256);
    match(ranges(asked)[1] ?? "", /^bytes=[1-9]\d*-$/);
    ok(!filesIn(data).some((path) => path.includes(".part")));
  });
  await trying({ cut }, async ({ find, asked }) => {
    strictEqual((await find({ waits: [1] })).sha256, SHA256);
    match(ranges(asked)[1] ?? "", /^bytes=[1-9]\d*-$/);
  });
});

Deno.test("findEncoder() goes on where a hub gives files itself, and begins anew where nothing is left to come", async () => {
  await trying({ isDirect: true }, async ({ find, data, asked }) => {
    const folder = join(data, "models", NAME, COMMIT, "onnx");
    await Deno.mkdir(folder, { recursive: true });
    const leave = async (bytes: Uint8Array) => {
      await Deno.writeFile(join(folder, "encoder_model.onnx.1-00000000.part"), bytes);
      await Deno.writeTextFile(join(folder, "encoder_model.onnx.1-00000000.part.version"), SHA256);
    };
    for (const size of [200_000, WEIGHTS.length]) {
      await leave(WEIGHTS.subarray(0, size));
      const found = await find();
      deepStrictEqual(await Deno.readFile(found.files.model), WEIGHTS);
      await Deno.remove(found.files.model);
      ok(asked.some(({ range }) => range === `bytes=${size}-`));
    }
  });
});

Deno.test("findEncoder() does not keep what is damaged, and begins anew where a part was", async () => {
  const flip = (bytes: Uint8Array) => bytes.with(250_000, bytes[250_000]! ^ 1);
  await trying({ damage: flip }, async ({ find, data }) => {
    await rejects(
      find(),
      /InputError: Cannot use what .* gives as it is damaged: its SHA-256 is [0-9a-f]{64}, and the hub's/,
    );
    ok(!filesIn(data).some((path) => path.includes("encoder_model.onnx")));
  });
  const manners: Manners = {
    damage: (bytes, count) => count === 0 ? bytes.with(5, bytes[5]! ^ 1) : bytes,
    cut: (count) => count === 0 ? 100_000 : undefined,
  };
  await trying(manners, async ({ find }) => {
    await rejects(find(), /Cannot finish/);
    deepStrictEqual(await Deno.readFile((await find()).files.model), WEIGHTS);
  });
});

Deno.test("findEncoder() may be asked for one model several times at once", async () => {
  await trying({}, async ({ find, data }) => {
    const all = await Promise.all([find(), find(), find()]);
    for (const { sha256 } of all) strictEqual(sha256, SHA256);
    ok(!filesIn(data).some((path) => path.includes(".part")));
  });
});

Deno.test("findEncoder() downloads weights that lie beside the model", async () => {
  const model = {
    ...MODEL,
    "onnx/encoder_model.onnx": externalModel(["encoder_model.onnx_data"]),
    "onnx/encoder_model.onnx_data": WEIGHTS,
    "onnx/x.onnx_data": "x",
  };
  await trying({}, async ({ find }) => {
    const { files: { external }, folder } = await find();
    ok(!filesIn(folder).includes("onnx/x.onnx_data"));
    deepStrictEqual(await Deno.readFile(external["encoder_model.onnx_data"]!), WEIGHTS);
  }, model);
});

Deno.test("findEncoder() waits for a hub that is busy, and says so in the end", async () => {
  await trying({ refuse: (_, count) => count <= 2 ? { status: 503 } : undefined }, async ({ find }) => {
    strictEqual((await find({ waits: [1, 1] })).sha256, SHA256);
  });
  await trying({ refuse: () => ({ status: 429 }) }, async ({ find, asked }) => {
    await rejects(
      find({ waits: [1, 1] }),
      /InputError: .* answers 429: it is asked too often; try again later/,
    );
    strictEqual(asked.length, 3);
  });
});

Deno.test("findEncoder() says what to do where a hub refuses", async () => {
  const refusing = (status: number, code?: string): Manners => ({
    refuse: ({ url }: Asked) =>
      url.includes("/resolve/")
        ? { status, ...(code ? { headers: { "x-error-code": code } } : {}) }
        : undefined,
  });
  for (const manners of [refusing(401, "GatedRepo"), refusing(403)]) {
    await trying(manners, async ({ find, address }) => {
      const page = `${address}/${NAME}`;
      await rejects(
        find(),
        new RegExp(`InputError: .* accept terms first: do so at ${page}, make a token at .* HF_TOKEN`),
      );
      await rejects(
        find({ env: { HF_TOKEN: "x" } }),
        /accept terms first: .* with the account whose token HF_TOKEN is/,
      );
    });
  }
  await trying(refusing(401, "RepoNotFound"), async ({ find }) => {
    await rejects(find(), /InputError: .* shows no such model to anybody \(401\): is the name right\?/);
  });
  await trying(refusing(404), async ({ find }) => {
    await rejects(find(), /InputError: .* lists its file config.json but does not give it/);
  });
  await trying({}, async ({ find }) => {
    await rejects(
      find({}, "openai/none"),
      /InputError: .* shows no such model to anybody \(401\): is the name right\?/,
    );
  });
  await trying({ refuse: () => ({ status: 404 }) }, async ({ find }) => {
    await rejects(
      find(),
      /InputError: .* has no such model, nor is there a folder of this name: is it right\? See/,
    );
  });
  await trying(
    { refuse: () => ({ status: 200, headers: { "content-type": "text/html" } }) },
    async ({ find }) => {
      await rejects(find(), /InputError: Cannot find the encoder .* is no JSON/);
    },
  );
});

Deno.test("findEncoder() says what a model has that has no ONNX file", async () => {
  await trying({}, async ({ find }) => {
    await rejects(
      find(),
      /InputError: .* has no ONNX file: .* there are config.json, model.safetensors. .* perhaps onnx-community\/whisper-base/,
    );
    await rejects(find({ dtype: "q8" }), /no ONNX file/);
  }, { "config.json": "{}", "model.safetensors": "x" });
});

Deno.test("findEncoder() says that what was not downloaded cannot be had offline", async () => {
  await trying({}, async ({ find, asked }) => {
    const env = { HF_HUB_OFFLINE: "1" };
    await rejects(
      find({ env }),
      /InputError: .* not in .*models.* HF_HUB_OFFLINE forbids .* put them into a folder/,
    );
    strictEqual(asked.length, 0);
    await find();
    await rejects(find({ dtype: "fp16", env }), /InputError: .* at least not all of it, and HF_HUB_OFFLINE/);
  });
});

Deno.test("findEncoder() is stopped by a signal, and goes on where it was stopped", async () => {
  await trying({ cut: (count) => count === 0 ? 100_000 : undefined }, async ({ find }) => {
    const stop = new AbortController();
    const waiting = find({ waits: [60_000], signal: stop.signal });
    setTimeout(() => stop.abort(new RangeError("enough")), 300);
    await rejects(waiting, { message: "enough" });
    strictEqual((await find()).sha256, SHA256);
  });
});

Deno.test("findEncoder() does not keep a page to sign in", async () => {
  const refuse = ({ url }: Asked) =>
    url.includes("/resolve/") ? { status: 200, headers: { "content-type": "text/html" } } : undefined;
  await trying({ refuse }, async ({ find, data }) => {
    await rejects(
      find(),
      /InputError: Cannot use what .* gives as it is a web page; does this network ask to sign in\?/,
    );
    ok(!filesIn(data).some((path) => path.includes("config.json")));
  });
});

Deno.test("findEncoder() refuses an address of a hub that is none", async () => {
  await trying({}, async ({ find }) => {
    await rejects(
      find({ env: { HF_ENDPOINT: "hub" } }),
      /InputError: HF_ENDPOINT must be the address .* "hub"/,
    );
  });
});
