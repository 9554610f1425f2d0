import { join } from "node:path";
import { givenPath } from "../project_path.ts";
import { isNotFound } from "../files/system_error.ts";

/** Where a published corpus is looked for in the folder of data: what it is published as, or a folder of its name. */
const LOCATIONS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  ravdess: ["Audio_Speech_Actors_01-24.zip", "RAVDESS"],
  emodb: ["download.zip", "Emo-DB"],
  "crema-d": ["CREMA-D"],
  tess: ["TESS", "TESS.zip"],
  savee: ["AudioData.zip", "SAVEE"],
  emovo: ["EMOVO", "EMOVO.zip"],
  nemo: ["nEMO"],
  iemocap: ["IEMOCAP_full_release"],
  "msp-podcast": ["MSP-Podcast"],
  meld: ["MELD"],
  esd: ["ESD", "ESD.zip"],
  casia: ["CASIA", "CASIA.zip"],
  shemo: ["ShEMO"],
  urdu: ["URDU-Dataset"],
  cafe: ["CaFE_48k.zip", "CaFE"],
  subesco: ["SUBESCO.zip", "SUBESCO"],
  "emov-db": ["EmoV-DB"],
};

/**
 * Looks for a corpus in a folder.
 *
 * @param name The corpus's name.
 * @param folder Default: `data`.
 * @returns Its source, null if it is not there; and the location where it would be found first. The synthetic corpus is
 * everywhere.
 */
export function findCorpus(name: string, folder = "data"): { source: string | null; location: string } {
  if (name === "demo") return { source: "", location: "" };
  const locations = (Object.hasOwn(LOCATIONS, name) ? LOCATIONS[name]! : [name]).map((location) =>
    join(folder, location)
  );
  return { source: locations.find(exists) ?? null, location: locations[0]! };
}

function exists(location: string): boolean {
  try {
    return Boolean(Deno.statSync(givenPath(location)));
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
