import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { PartialFile } from "ser/files/partial_file.ts";
import { receive, type ReceiveOptions } from "ser/files/receive.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const folder = temporaryFolder();

const OPTIONS: ReceiveOptions = { url: "http://x/y", version: "1", start: 0, total: 0 };

/** An answer that comes in pieces; a number waits for so many milliseconds, an error breaks off. */
function answer(...pieces: (string | number | Error)[]): Response {
  const left = [...pieces];
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const piece = left.shift();
    if (typeof piece === "number") {
      const { promise, resolve } = Promise.withResolvers<void>();
      setTimeout(resolve, piece);
      await promise;
      await pull(controller);
    } else if (piece === undefined) controller.close();
    else if (piece instanceof Error) controller.error(piece);
    else controller.enqueue(new TextEncoder().encode(piece));
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }));
}

Deno.test("receive() writes what comes, behind what is there", async () => {
  const path = join(folder, "a");
  using part = PartialFile.open(path);
  const heard: number[] = [];
  const onBytes = (bytes: number) => void heard.push(bytes);
  strictEqual(await receive(answer("abc", "de"), part, { ...OPTIONS, total: 5, onBytes }), 5);
  strictEqual(await receive(answer("XY"), part, { ...OPTIONS, start: 3, total: 5 }), 5);
  deepStrictEqual(heard, [3, 5]);
  part.complete();
  strictEqual(Deno.readTextFileSync(path), "abcXY");
});

Deno.test("receive() keeps what came before a server breaks off, or sends nothing more", async () => {
  const failing = async (response: Response, options: Partial<ReceiveOptions>, message: RegExp) => {
    using part = PartialFile.open(join(folder, "b"));
    await rejects(receive(response, part, { ...OPTIONS, ...options }), message);
    strictEqual(Deno.readTextFileSync(part.path), "abc");
    strictEqual(part.version, "1");
  };
  await failing(
    answer("abc", new Error("reset")),
    {},
    /InputError: Cannot finish .*x\/y \(reset\); run again/,
  );
  await failing(answer("abc"), { total: 5 }, /\(3 of 5 bytes came\)/);
  await failing(answer("abc", 60, "d"), { patience: 20 }, /\(nothing came for 0\.02 s\); run again/);
});

Deno.test("receive() throws what it is told to refuse by", async () => {
  using part = PartialFile.open(join(folder, "c"));
  const onBytes = () => {
    throw new RangeError("not this");
  };
  await rejects(receive(answer("abc"), part, { ...OPTIONS, onBytes }), {
    name: "RangeError",
    message: "not this",
  });
});
