import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectPath } from "ser/project_path.ts";
import { translateLanguage } from "ser/jupyter/language_server.ts";
import { writeLanguageServer } from "ser/jupyter/setup.ts";
import { withFolder } from "../notebooks/fixture.ts";

const encode = (text: string) => new TextEncoder().encode(text);

/** Frames messages as the protocol does: lengths in bytes. */
function framed(...messages: unknown[]): Uint8Array<ArrayBuffer> {
  const bodies = messages.map((message) => JSON.stringify(message));
  return encode(bodies.map((body) => `Content-Length: ${encode(body).length}\r\n\r\n${body}`).join(""));
}

/** Passes bytes on in pieces; reads what arrives. */
async function passOn(bytes: Uint8Array<ArrayBuffer>, size: number): Promise<unknown[]> {
  const pieces = Array.from(
    { length: Math.ceil(bytes.length / size) },
    (_, n) => bytes.slice(n * size, (n + 1) * size),
  );
  const arrived = await Array.fromAsync(ReadableStream.from(pieces).pipeThrough(translateLanguage()));
  return arrived.map((message) => {
    const [header = "", body = ""] = new TextDecoder().decode(message).split("\r\n\r\n");
    strictEqual(header, `Content-Length: ${encode(body).length}`);
    return JSON.parse(body);
  });
}

const open = (languageId: string) => ({
  jsonrpc: "2.0",
  method: "textDocument/didOpen",
  params: { textDocument: { uri: "file:///n.ipynb", languageId, text: 'const é = "x.typescript";\r\n\r\n' } },
});

for (const size of [1, 7, 10_000]) {
  Deno.test(`translateLanguage() names the language as Deno does, and changes nothing else, in pieces of ${size}`, async () => {
    const others = [
      { jsonrpc: "2.0", id: 1, method: "shutdown" },
      { jsonrpc: "2.0", id: 2, result: null },
      open("markdown"),
    ];
    deepStrictEqual(await passOn(framed(open("x.typescript"), ...others), size), [
      open("typescript"),
      ...others,
    ]);
  });
}

Deno.test("translateLanguage() opens the project, whose deno.json has the import map", async () => {
  const asked = {
    jsonrpc: "2.0",
    id: 0,
    method: "initialize",
    params: { rootUri: "file:///notebooks", capabilities: {} },
  };
  const root = pathToFileURL(projectPath(".")).href;
  deepStrictEqual(await passOn(framed(asked), 100), [{
    ...asked,
    params: {
      capabilities: {},
      rootUri: root,
      rootPath: null,
      workspaceFolders: [{ uri: root, name: "project" }],
    },
  }]);
});

Deno.test("the language server shows in a notebook's cell what a function's comment says", async () => {
  const args = ["run", "--quiet", "--allow-run", projectPath("lib/jupyter/language_server.ts")];
  const server = new Deno.Command(Deno.execPath(), { args, stdin: "piped", stdout: "piped", stderr: "null" })
    .spawn();
  const input = server.stdin.getWriter();
  const output = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const hear = async (pattern: RegExp) => {
    for (let done: boolean | undefined = false; !pattern.test(heard) && !done;) {
      const piece = await output.read();
      done = piece.done;
      heard += piece.value ?? "";
    }
    return heard;
  };
  const answer = async (id: number, method: string, params?: object) => {
    await input.write(framed({ jsonrpc: "2.0", id, method, ...(params && { params }) }));
    return await hear(new RegExp(`"id":${id}[,}]`));
  };
  const uri = pathToFileURL(projectPath(".venv/jupyter/open/cells.ipynb")).href;
  const text = 'import { mfcc } from "ser/features/spectrum/mfcc.ts";\nmfcc;\n';
  const capabilities = { workspace: { workspaceFolders: true } };
  await answer(1, "initialize", { processId: null, rootUri: null, capabilities });
  await input.write(framed({ jsonrpc: "2.0", method: "initialized", params: {} }));
  await hear(/"denoJson":/);
  await input.write(framed({
    jsonrpc: "2.0",
    method: "textDocument/didOpen",
    params: { textDocument: { uri, languageId: "x.typescript", version: 1, text } },
  }));
  const position = { line: 1, character: 1 };
  const shown = await answer(2, "textDocument/hover", { textDocument: { uri }, position });
  await answer(3, "shutdown");
  await input.write(framed({ jsonrpc: "2.0", method: "exit" }));
  await input.close();
  await output.cancel();
  await server.status;
  match(shown, /Computes mel-frequency cepstral coefficients/);
});

Deno.test("writeLanguageServer() names JupyterLab the environment's own Deno, for the language of notebooks", () =>
  withFolder(async (venv) => {
    await writeLanguageServer(
      { python: "python", deno: "/venv/bin/deno", variables: {} },
      venv,
      projectPath("."),
    );
    const config = await Deno.readTextFile(join(venv, "etc/jupyter/jupyter_server_config.d/deno-lsp.json"));
    const { argv, languages } = JSON.parse(config).LanguageServerManager.language_servers.deno;
    deepStrictEqual([argv[0], languages], ["/venv/bin/deno", ["x.typescript"]]);
    ok(Deno.statSync(argv.at(-1)).isFile, "the server is there");
  }));
