import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { download } from "ser/corpora/sources/download.ts";
import { openSource } from "ser/corpora/sources/open_source.ts";
import golden from "../../fixtures/archives_golden.json" with { type: "json" };
import { makeFolder, zipped } from "../files.ts";

/** Serves on this machine alone while `use` runs. */
async function serving(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  use: (address: string) => Promise<void>,
): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/**
 * Answers with a file of version "1", or the part asked for; the first answer breaks off after `cut` bytes, or sends no more
 * than `hold`.
 */
function file(bytes: Uint8Array, { cut = Infinity, hold = Infinity, version = '"1"' } = {}) {
  const ranges: (string | undefined)[] = [];
  return {
    ranges,
    answer(request: IncomingMessage, response: ServerResponse) {
      const range = request.headers["if-range"] === version ? request.headers.range : undefined;
      ranges.push(request.headers.range);
      const start = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
      const rest = bytes.subarray(start);
      response.writeHead(range ? 206 : 200, { etag: version, "content-length": rest.length });
      if (ranges.length === 1 && cut < bytes.length) {
        response.write(rest.subarray(0, cut), () => response.destroy());
      } else if (ranges.length === 1 && hold < bytes.length) {
        response.write(rest.subarray(0, hold));
      } else response.end(rest);
    },
  };
}

/** Something that begins as a zip archive does: more is not asked of what is kept. */
const noise = Uint8Array.from({ length: 300_000 }, (_, i) => [0x50, 0x4b, 3, 4][i] ?? (i * i * 31) >> 7);

Deno.test("download() keeps a copy, tells its progress, and does not ask again", async () => {
  const { ranges, answer } = file(noise);
  await serving(answer, async (address) => {
    const folder = await makeFolder([]);
    const heard: [number, number][] = [];
    const url = `${address}/files/My Corpus.zip?download=1`;
    const path = await download(url, { folder, progress: (done, total) => heard.push([done, total]) });
    match(path, /My_Corpus-[0-9a-f]{8}\.zip$/);
    deepStrictEqual(await Deno.readFile(path), noise);
    deepStrictEqual(heard.at(-1), [292, 292]); // KiB
    ok(heard.every(([done], i) => i === 0 || done >= heard[i - 1]![0]));
    strictEqual(await download(url, { folder }), path);
    strictEqual(ranges.length, 1);
    deepStrictEqual(Array.from(Deno.readDirSync(folder), ({ name }) => name).length, 1);
  });
});

Deno.test("download() goes on where it was interrupted", async () => {
  const { ranges, answer } = file(noise, { cut: 100_000 });
  await serving(answer, async (address) => {
    const folder = await makeFolder([]);
    const url = `${address}/corpus.zip`;
    await rejects(download(url, { folder }), {
      name: "InputError",
      message: /^Cannot finish the download of .*run again/,
    });
    const path = await download(url, { folder });
    deepStrictEqual(await Deno.readFile(path), noise);
    match(ranges[1] ?? "", /^bytes=[1-9]\d*-$/);
  });
});

Deno.test("download() begins again where the file has changed meanwhile", async () => {
  const other = noise.toReversed();
  other.set(noise.subarray(0, 4));
  const first = file(noise, { cut: 100_000 });
  const second = file(other, { version: '"2"' });
  let requests = 0;
  await serving(
    (request, response) => (requests++ ? second : first).answer(request, response),
    async (address) => {
      const folder = await makeFolder([]);
      const url = `${address}/corpus.zip`;
      await rejects(download(url, { folder }));
      deepStrictEqual(await Deno.readFile(await download(url, { folder })), other);
    },
  );
});

Deno.test("download() may be asked for one address several times at once", async () => {
  const waiting: (() => void)[] = [];
  const { answer } = file(noise);
  await serving((request, response) => {
    waiting.push(() => answer(request, response));
    if (waiting.length === 3) { for (const go of waiting) go(); }
  }, async (address) => {
    const folder = await makeFolder([]);
    const all = [1, 2, 3].map(() => download(`${address}/corpus.zip`, { folder }));
    const [path, ...others] = await Promise.all(all);
    deepStrictEqual(others, [path, path]);
    deepStrictEqual(await Deno.readFile(path!), noise);
    deepStrictEqual(Array.from(Deno.readDirSync(folder), ({ name }) => join(folder, name)), [path]);
  });
});

Deno.test("download() does not go on with what another process is still writing, but with what a killed one has left", async () => {
  const { ranges, answer } = file(noise, { hold: 100_000 });
  await serving(answer, async (address) => {
    const folder = await makeFolder([]), url = `${address}/corpus.zip`;
    const script = `
      import { download } from "${import.meta.resolve("ser/corpora/sources/download.ts")}";
      await download(Deno.args[0], { folder: Deno.args[1], progress: () => console.log("some") });`;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--ext=ts", script, url, folder],
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const output = child.stdout.getReader();
    for (let size = 0; size < 100_000;) {
      await output.read();
      const [part] = [...Deno.readDirSync(folder)].filter(({ name }) => name.endsWith(".part"));
      size = Deno.statSync(join(folder, part!.name)).size;
    }
    const path = await download(url, { folder });
    deepStrictEqual(await Deno.readFile(path), noise);
    await Deno.remove(path);
    child.kill("SIGKILL");
    await child.status;
    await output.cancel();
    deepStrictEqual(await Deno.readFile(await download(url, { folder })), noise);
    deepStrictEqual(ranges, [undefined, undefined, "bytes=100000-"]);
    deepStrictEqual([...Deno.readDirSync(folder)].length, 1);
  });
});

Deno.test("download() is stopped by a signal, and goes on where it was stopped", async () => {
  const { ranges, answer } = file(noise, { hold: 100_000 });
  await serving(answer, async (address) => {
    const folder = await makeFolder([]), url = `${address}/corpus.zip`;
    const controller = new AbortController();
    const progress = (done: number) => {
      if (done === 97) controller.abort(new RangeError("enough"));
    };
    await rejects(download(url, { folder, progress, signal: controller.signal }), { message: "enough" });
    deepStrictEqual(await Deno.readFile(await download(url, { folder })), noise);
    deepStrictEqual(ranges, [undefined, "bytes=100000-"]);
  });
});

Deno.test("download() names two copies differently where only the address differs", async () => {
  await serving(file(noise).answer, async (address) => {
    const folder = await makeFolder([]);
    const one = await download(`${address}/1/download.zip`, { folder });
    const two = await download(`${address}/2/download.zip`, { folder });
    ok(one !== two);
  });
});

Deno.test("download() says why it failed and what to do, and leaves nothing behind", async () => {
  const folder = await makeFolder([]);
  await serving((request, response) => {
    response.writeHead(Number(request.url!.slice(1, 4)));
    response.end("<html></html>");
  }, async (address) => {
    const failing = (path: string) => download(`${address}/${path}`, { folder });
    await rejects(failing("401.zip"), /Error: Cannot download .* answers 401 Unauthorized; .* sign in/);
    await rejects(
      failing("403.zip"),
      /answers 403 Forbidden; .* in a browser, download it there, and give the file/,
    );
    await rejects(
      failing("404.zip"),
      /answers 404 Not Found; is the address right\? See whether a browser finds it$/,
    );
    await rejects(failing("404/a#1.zip"), /what follows # is not sent .* write %23/);
    await rejects(failing("503.zip"), /answers 503 Service Unavailable; .* try again later/);
  });
  await rejects(
    download("http://127.0.0.1:1/corpus.zip", { folder }),
    /Error: .* the server cannot be reached/,
  );
  await rejects(download("http://", { folder }), /InputError: .* no address: one is like/);
  deepStrictEqual([...Deno.readDirSync(folder)], []);
});

Deno.test("download() goes by what comes, whatever it is called, and keeps only what can be read", async () => {
  const folder = await makeFolder([]);
  const zip = await zipped({ "a.wav": "1" }), seven = Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4);
  const page = "<!doctype html><title>Sign in to Kaggle</title>";
  const tar = Buffer.from(golden.tars.gnu, "base64");
  const answers: Record<string, [Uint8Array | string, Record<string, string>]> = {
    "/sign_in.zip": [page, { "content-type": "application/zip" }],
    "/long.zip": [page + " ".repeat(10_000), {}],
    "/corpus.zip": [seven, {}],
    "/empty.zip": ["", {}],
    "/error.zip": ['{"message": "quota exceeded"}', {}],
    "/download": [zip, { "content-type": "text/html" }],
    "/files/My%20Corpus%23%zz.tar.gz": [tar, {}],
    "/get": [zip, {
      "content-disposition": `attachment; filename="x.zip"; filename*=UTF-8''W%C3%BCtend%2F..%2Fa%20b.zip`,
    }],
    "/named": [gunzipSync(tar), { "content-disposition": 'attachment; filename="../x y.bin"' }],
  };
  await serving((request, response) => {
    const [body, headers] = answers[request.url!]!;
    response.writeHead(200, headers);
    response.end(body);
  }, async (address) => {
    const get = (path: string) => download(address + path, { folder });
    const signIn =
      /InputError: Cannot use what .*, as it is a web page \("Sign in to Kaggle"\), and no zip, .* in a browser/;
    await rejects(get("/sign_in.zip"), signIn);
    await rejects(get("/long.zip"), signIn);
    await rejects(get("/corpus.zip"), /as it is a 7z archive, .* unpack it/);
    await rejects(get("/empty.zip"), /as it is empty \(0 bytes\), .*; see what a browser gets there/);
    await rejects(get("/error.zip"), /as it is text \("\{"message": "quota exceeded"\}"\)/);
    deepStrictEqual([...Deno.readDirSync(folder)], []);
    const names: string[] = [];
    for (const path of ["/download", "/files/My Corpus%23%zz.tar.gz", "/get", "/named"]) {
      names.push((await get(path)).slice(folder.length + 1).replace(/-[0-9a-f]{8}/, ""));
      strictEqual(await get(path), await get(path));
    }
    deepStrictEqual(names, ["download.zip", "My_Corpus_zz.tar.gz", "a_b.zip", "x_y.bin.tar"]);
    strictEqual([...Deno.readDirSync(folder)].length, 4);
  });
});

Deno.test("openSource() opens the address of a zip", async () => {
  await serving(file(await zipped({ "a/one.wav": "1" })).answer, async (address) => {
    const source = await openSource(`${address}/corpus.zip`, { folder: await makeFolder([]) });
    deepStrictEqual(source.paths, ["a/one.wav"]);
  });
});

Deno.test("openSource() reads a tar.gz from an address, and says how to get a damaged copy anew", async () => {
  const folder = await makeFolder([]);
  await serving((request, response) => {
    const tar = Buffer.from(golden.tars.gnu, "base64");
    response.end(request.url === "/cut.zip" ? noise.subarray(0, 100) : tar);
  }, async (address) => {
    ok((await openSource(`${address}/src`, { folder })).paths.includes("wütend/ben_1.wav"));
    await rejects(
      openSource(`${address}/cut.zip`, { folder }),
      /InputError: .* it is cut short: 100 bytes .*; delete .*cut-[0-9a-f]{8}\.zip to have it downloaded again/,
    );
  });
});
