import { match, notStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { codeHash, provenance } from "ser/provenance.ts";
import settings from "../deno.json" with { type: "json" };

Deno.test("provenance() tells versions of the code, of Deno, and of every package", () => {
  const { version, revision, deno, platform, packages } = provenance();
  strictEqual(version, settings.version);
  strictEqual(deno, Deno.version.deno);
  match(platform, /^\w+ \w+$/);
  ok(revision === null || /^[0-9a-f]{40}\+?$/.test(revision), `${revision}`);
  const names = Object.entries(settings.imports).filter(([name, target]) =>
    target.startsWith("npm:") && !name.endsWith("/")
  );
  strictEqual(Object.keys(packages).length, names.length);
  for (const [name, target] of names) strictEqual(`npm:${name}@${packages[name]}`, target);
});

Deno.test("codeHash() changes with the code it covers, not with the order of its places", () => {
  const hash = codeHash(["encode", "random.ts"]);
  match(hash, /^[0-9a-f]{64}$/);
  strictEqual(codeHash(["random.ts", "encode"]), hash);
  notStrictEqual(codeHash(["encode"]), hash);
  notStrictEqual(codeHash(["encode/folds.ts", "random.ts"]), hash);
});

Deno.test("codeHash() does not pass over a place that is not there", () => {
  throws(() => codeHash(["no_such_folder"]), { name: "NotFound" });
});
