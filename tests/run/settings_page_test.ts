import { match, ok, strictEqual } from "node:assert/strict";
import { SETTING_NAMES } from "ser/run/settings.ts";
import { SETTINGS_PAGE, writeSettingsPage } from "ser/run/settings_page.ts";

Deno.test("the page of settings is what their table says: else run deno task build:pages", async () => {
  strictEqual(await Deno.readTextFile(SETTINGS_PAGE), writeSettingsPage());
});

Deno.test("the page of settings has a row for each, with its default, values and stages", () => {
  const rows = writeSettingsPage().split("\n").filter((line) => line.startsWith("| `--"));
  strictEqual(rows.length, SETTING_NAMES.length);
  for (const [row, name] of SETTING_NAMES.entries()) ok(rows[row]!.startsWith(`| \`--${name}\``));
  const folds = rows.find((row) => row.includes("`--folds`"))!;
  match(folds, /\| 5 +\| a whole number >= 2 +\| encode +\| Number of folds /);
});
