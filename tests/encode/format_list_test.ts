import { strictEqual } from "node:assert/strict";
import { formatList } from "ser/encode/format_list.ts";

Deno.test("formatList() lists all names that there are room for, else how many more there are", () => {
  strictEqual(formatList([]), "");
  strictEqual(formatList(["a", "b"], 2), "a, b");
  strictEqual(formatList(new Set([1, 2, 3]), 2), "1, 2 and 1 more");
});
