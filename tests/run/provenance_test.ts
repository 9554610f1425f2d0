import { match, ok, strictEqual } from "node:assert/strict";
import { provenance } from "ser/run/provenance.ts";
import settings from "../../deno.json" with { type: "json" };

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
