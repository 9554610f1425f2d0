import { SETTINGS } from "../run/settings_table.ts";
import { describeCache } from "../stages/cache.ts";
import type { Command } from "./command.ts";

/** Shows the size of the cache, and removes entries of old code. */
export const cache: Command = {
  title: "shows the size of the cache of computed features and models",
  details: [
    "Features of clips and models of unfinished training are kept between runs. What older code has made is not " +
    "used, but stays until it is pruned.",
  ],
  settings: ["artifacts"],
  options: {
    prune: { help: "Remove what other code than the current has made.", values: "", isSwitch: true },
  },
  run({ settings: { artifacts = SETTINGS.artifacts.default! }, options }) {
    console.log(describeCache(artifacts, { prune: options["prune"] === "true" }));
    return 0;
  },
};
