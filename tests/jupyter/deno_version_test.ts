import { match, strictEqual } from "node:assert/strict";
import { DENO, warnOfDeno } from "ser/jupyter/deno_version.ts";

Deno.test("warnOfDeno() warns of the versions that lose outputs, in one line, and of no other", () => {
  for (const version of ["2.5.7", "2.7.14", "2.8.0", "2.8.1", "2.10.0", "3.0.0"]) {
    strictEqual(warnOfDeno(version), null);
  }
  for (const version of ["2.8.2", "2.8.3", "2.9.0", "2.9.8"]) {
    match(warnOfDeno(version) ?? "", new RegExp(`^Warning: .*Deno ${version}.*$`));
  }
});

Deno.test("the kernel's Deno is the one that the requirements pin", async () => {
  const requirements = await Deno.readTextFile(new URL("../../notebooks/requirements.txt", import.meta.url));
  strictEqual(requirements.match(/^deno==(.+)$/m)?.[1], DENO);
});
