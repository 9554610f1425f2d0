import { rejects, strictEqual } from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { reach, UnreachableError } from "ser/files/reach.ts";

Deno.test("reach() asks a server, and says which cannot be reached", async () => {
  const server = createServer((request, response) => {
    if (request.url === "/now") response.end("here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  strictEqual(await (await reach(`${address}/now`, {}, 1000)).text(), "here");
  await rejects(reach(`${address}/never`, {}, 30), (error: Error) => {
    strictEqual(error instanceof UnreachableError, true);
    return /InputError: .* cannot be reached: no answer from 127\.0\.0\.1:\d+ for 0\.03 s$/.test(
      String(error),
    );
  });
  const signal = AbortSignal.abort(new RangeError("enough"));
  await rejects(reach(`${address}/never`, { signal }), { name: "RangeError", message: "enough" });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rejects(reach(`${address}/now`), UnreachableError);
});
