import { strictEqual } from "node:assert/strict";
import { listSome } from "ser/encode/list_some.ts";

Deno.test("listSome() lists all names that there are room for, else how many more there are", () => {
  strictEqual(listSome([]), "");
  strictEqual(listSome(["a", "b"], 2), "a, b");
  strictEqual(listSome(new Set([1, 2, 3]), 2), "1, 2 and 1 more");
});
