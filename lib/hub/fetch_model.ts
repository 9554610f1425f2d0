import { dirname, join } from "node:path";
import { UnreachableError } from "../files/reach.ts";
import { isNotFound } from "../files/system_error.ts";
import type { Progress } from "../progress.ts";
import { askHub, type AskOptions } from "./ask_hub.ts";
import { chooseFiles } from "./choose_files.ts";
import { downloadFile } from "./download_file.ts";
import { findExternal } from "./external_weights.ts";
import type { EncoderDtype } from "../encoders/encoder_files.ts";
import { readHub } from "./hub.ts";
import type { HubName } from "./hub_name.ts";
import { ModelCache, type ModelListing, readListing } from "./model_cache.ts";
import { explainOffline, explainRefusal, explainUnreachable } from "./refusal.ts";

export interface FetchModelOptions {
  readonly dtype: EncoderDtype;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of all models. */
  readonly models: string;
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which a hub that was busy, or broke off, is asked again. */
  readonly waits: readonly number[];
}

/**
 * Downloads what is needed of a model on a hub, unless it was before.
 *
 * @returns The folder of its files, the commit that they are of, and the licence that the hub gives.
 * @throws {InputError} If that cannot be done.
 */
export async function fetchModel(
  asked: HubName,
  options: FetchModelOptions,
): Promise<{ folder: string; commit: string; licence: string | null }> {
  const cache = new ModelCache(options.models, asked);
  try {
    const { commit, paths, licence } = cache.recall() ?? await listModel(asked, cache, options);
    const folder = cache.folder(commit), { name } = asked;
    const chosen = chooseFiles(paths, { name, dtype: options.dtype });
    const get = async (path: string | null) => {
      if (path === null || isThere(join(folder, path))) return;
      await downloadPart({ asked, commit, folder, path }, cache, options);
    };
    for (const path of [chosen.config, chosen.preprocessor, chosen.card, chosen.model]) await get(path);
    for (const path of Object.values(await findExternal(folder, chosen.model, paths))) await get(path);
    return { folder, commit, licence };
  } catch (error) {
    throw error instanceof UnreachableError ? explainUnreachable(error, asked) : error;
  }
}

/** Asks the hub what a model has, and keeps that. */
async function listModel(
  asked: HubName,
  cache: ModelCache,
  options: FetchModelOptions,
): Promise<ModelListing> {
  const { hub, ...how } = network(asked, cache, options);
  const url = `${hub.endpoint}/api/models/${asked.name}/revision/${encodeURIComponent(asked.revision)}`;
  const { response } = await askHub(url, () => ({}), { hub, ...how });
  const text = await response.text();
  if (!response.ok) throw explainRefusal(response, { hub, asked });
  const listing = readListing(text, `Cannot find the encoder ${asked.name} as what ${url} answers`);
  cache.keep(text, listing);
  return listing;
}

/** A file of a model. */
interface Part {
  readonly asked: HubName;
  readonly commit: string;
  readonly folder: string;
  readonly path: string;
}

async function downloadPart(
  { asked, commit, folder, path }: Part,
  cache: ModelCache,
  options: FetchModelOptions,
): Promise<void> {
  const how = network(asked, cache, options), { hub } = how, place = join(folder, path);
  Deno.mkdirSync(dirname(place), { recursive: true });
  await downloadFile(`${hub.endpoint}/${asked.name}/resolve/${commit}/${encodeURI(path)}`, place, {
    ...how,
    label: `${asked.name}/${path}`,
    progress: options.progress,
    refuse: (response) => explainRefusal(response, { hub, asked, path }),
  });
}

/**
 * Tells how the hub is asked.
 *
 * @throws {InputError} If it may not be.
 */
function network(asked: HubName, cache: ModelCache, { env, signal, waits }: FetchModelOptions): AskOptions {
  const hub = readHub(env);
  if (hub.isOffline) throw explainOffline(asked, cache.path);
  return { hub, signal, waits };
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
