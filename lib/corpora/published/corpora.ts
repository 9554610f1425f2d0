import type { Corpus } from "../corpus.ts";
import { cafe } from "./cafe.ts";
import { casia } from "./casia.ts";
import { cremaD } from "./crema_d.ts";
import { emodb } from "./emodb.ts";
import { emovDb } from "./emov_db.ts";
import { emovo } from "./emovo.ts";
import { esd } from "./esd.ts";
import { iemocap } from "./iemocap.ts";
import { meld } from "./meld.ts";
import { mspPodcast } from "./msp_podcast.ts";
import { nemo } from "./nemo.ts";
import { ravdess } from "./ravdess.ts";
import { savee } from "./savee.ts";
import { shemo } from "./shemo.ts";
import { subesco } from "./subesco.ts";
import { tess } from "./tess.ts";
import { urdu } from "./urdu.ts";

/** The published corpora that are read. */
export const PUBLISHED: readonly Corpus[] = [
  ravdess,
  emodb,
  cremaD,
  tess,
  savee,
  emovo,
  nemo,
  iemocap,
  mspPodcast,
  meld,
  esd,
  casia,
  shemo,
  urdu,
  cafe,
  subesco,
  emovDb,
];
