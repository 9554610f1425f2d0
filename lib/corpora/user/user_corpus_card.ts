import { basename } from "node:path";
import type { CorpusCard } from "../corpus.ts";

/** Describes a corpus of one's own, of which no more is known than where it is. */
export function userCorpusCard(name: string, location: string): CorpusCard {
  return {
    name,
    title: basename(location).replace(/\.[^.]*$/, ""),
    language: "unknown",
    homepage: "",
    licence: "unknown",
    citation: "",
    clips: null,
    synthetic: false,
  };
}
