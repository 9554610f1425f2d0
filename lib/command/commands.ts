import { cache } from "./cache.ts";
import type { Command } from "./command.ts";
import { fetchEncoder } from "./fetch.ts";
import { reproduce } from "./reproduce.ts";
import { STAGE_COMMANDS } from "./stages.ts";
import { ablation, cross, ensemble, layers, protocols, repeat } from "./studies.ts";

/** The commands of `ser`, by name. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  ...STAGE_COMMANDS,
  protocols,
  ablation,
  layers,
  cross,
  ensemble,
  repeat,
  reproduce,
  fetch: fetchEncoder,
  cache,
};
