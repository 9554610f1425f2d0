import { SETTINGS } from "../run/settings_table.ts";
import { describeCache } from "../stages/cache.ts";
import type { Command } from "./command.ts";

/** Tells what is kept of what was computed, and forgets what is of no use any more. */
export const cache: Command = {
  title: "tells how much is kept of what was computed",
  details: [
    "Features of clips and models of unfinished training are kept between runs. What other code than today's has made is not " +
    "used, but stays until it is pruned.",
  ],
  settings: ["artifacts"],
  options: {
    prune: { help: "Forget what the code of today would not ask for.", values: "", isSwitch: true },
  },
  run({ settings: { artifacts = SETTINGS.artifacts.default! }, options }) {
    console.log(describeCache(artifacts, { prune: options["prune"] === "true" }));
    return 0;
  },
};
