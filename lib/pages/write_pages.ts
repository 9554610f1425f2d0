import { SETTINGS_PAGE, writeSettingsPage } from "../run/settings_page.ts";
import { writeFeaturesPage } from "./features_page.ts";
import { writeModelsPage } from "./models_page.ts";

/** A page that is written from the code. */
export interface WrittenPage {
  readonly file: URL;
  /** Writes its Markdown, formatted as `deno fmt` does. */
  write(): string;
}

/** All pages that are written from the code; a test compares them with their files. */
export const WRITTEN_PAGES: readonly WrittenPage[] = [
  { file: SETTINGS_PAGE, write: writeSettingsPage },
  { file: new URL("../features/README.md", import.meta.url), write: writeFeaturesPage },
  { file: new URL("../models/README.md", import.meta.url), write: writeModelsPage },
];

if (import.meta.main) {
  for (const { file, write } of WRITTEN_PAGES) await Deno.writeTextFile(file, write());
}
