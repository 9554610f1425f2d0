import { kindOfPlace, type WordKind } from "./known_words.ts";
import { describePlace, listValues, type Profile } from "./place.ts";
import type { Inference } from "../../corpus.ts";

/** What else paths tell, and where. */
export interface FoundRoles {
  readonly split: Profile | undefined;
  readonly sex: Profile | undefined;
  readonly intensity: Profile | undefined;
  readonly language: Profile | undefined;
  /** The folders that are corpora: no part of what is told, but speakers of two are not the same. */
  readonly corpus: Profile | undefined;
  readonly inferences: readonly Inference[];
}

/** Finds which folders, and else which parts of names, are splits, sexes, intensities and languages, and which folders are not used. */
export function findRoles(folders: readonly Profile[], parts: readonly Profile[]): FoundRoles {
  const places = [...folders, ...parts].map((profile) => ({
    profile,
    kind: kindOfPlace(profile.counts.keys()),
  }));
  const find = (wanted: WordKind) =>
    places.find(({ profile, kind }) =>
      kind === wanted && (folders.includes(profile) || profile.counts.size > 1)
    )?.profile;
  const roles = {
    split: find("split"),
    sex: find("sex"),
    intensity: find("intensity"),
    language: find("language"),
  };
  const used = Object.entries(roles).flatMap(([about, profile]) =>
    profile
      ? [{ about, inferred: `${describePlace(profile.place)}: ${listValues(profile)}`, doubt: null }]
      : []
  );
  const unused = places.filter(({ profile, kind }) =>
    folders.includes(profile) &&
    (kind === "session" || kind === "corpus" || kind === "date" || kind === "ages" ||
      (kind === "split" && profile !== roles.split))
  ).map(({ profile, kind }) => ({
    about: kind!,
    inferred: `${describePlace(profile.place)}: ${listValues(profile)}; not used`,
    doubt: null,
  }));
  const corpus = places.find(({ profile, kind }) => kind === "corpus" && folders.includes(profile))?.profile;
  return { ...roles, corpus, inferences: [...used, ...unused] };
}
