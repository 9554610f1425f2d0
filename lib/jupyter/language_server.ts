import { Buffer } from "node:buffer";
import { pathToFileURL } from "node:url";
import { projectPath } from "../project_path.ts";

/** The language that JupyterLab takes for that of a Deno notebook: the kernel's MIME type, `text/x.typescript`. */
export const NOTEBOOK_LANGUAGE = "x.typescript";

/**
 * Passes on what JupyterLab says to a language server (messages of JSON, each after a header with its length), with the
 * language of notebooks by the name that servers know, and the project as the folder that is open.
 */
export function translateLanguage(): TransformStream<Uint8Array, Uint8Array> {
  let waiting = Buffer.alloc(0);
  return new TransformStream({
    transform(chunk, controller) {
      waiting = Buffer.concat([waiting, chunk]);
      for (let message = takeMessage(waiting); message !== null; message = takeMessage(waiting)) {
        waiting = waiting.subarray(message.end);
        const body = Buffer.from(translate(message.body));
        controller.enqueue(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
      }
    },
  });
}

/** Takes the first message of what has arrived; null if it is not all there. */
function takeMessage(bytes: Buffer<ArrayBuffer>): { body: string; end: number } | null {
  const [header, length] = /^(?:.+\r\n)*?Content-Length: *(\d+)\r\n(?:.+\r\n)*\r\n/i
    .exec(bytes.toString("latin1", 0, 1024)) ?? [];
  if (header === undefined) return null;
  const end = header.length + Number(length);
  return end > bytes.length ? null : { body: bytes.toString("utf8", header.length, end), end };
}

function translate(body: string): string {
  const message = JSON.parse(body);
  const document = message.params?.textDocument;
  if (document?.languageId === NOTEBOOK_LANGUAGE) document.languageId = "typescript";
  if (message.method === "initialize") {
    const root = pathToFileURL(projectPath(".")).href;
    const workspaceFolders = [{ uri: root, name: "project" }];
    Object.assign(message.params, { rootUri: root, rootPath: null, workspaceFolders });
  }
  return JSON.stringify(message);
}

/** Runs Deno's language server for JupyterLab's notebooks. */
async function main(): Promise<number> {
  const server = new Deno.Command(Deno.execPath(), { args: ["lsp", "--quiet"], stdin: "piped" }).spawn();
  await Deno.stdin.readable.pipeThrough(translateLanguage()).pipeTo(server.stdin).catch(() => {});
  return (await server.status).code;
}

if (import.meta.main) Deno.exit(await main());
