/** A corpus of emotional speech, as cards and names of encoders call it. */
export interface EmotionalCorpus {
  /** Its name in titles. */
  readonly title: string;
  /** Names of data sets and models that mean it, and nothing else, in lower case. */
  readonly named: RegExp;
  /** Whether it was cut from broadcasts, podcasts or films, which others gather too. */
  readonly isMedia?: boolean;
}

/**
 * The published corpora that this project reads. Words that mean other things as well, in names of models, do not count: `urdu` is a
 * language, `nemo` a toolkit, `esd`, `cafe` and `casia` are too short or too common.
 */
export const EMOTIONAL_CORPORA: Readonly<Record<string, EmotionalCorpus>> = {
  ravdess: { title: "RAVDESS", named: /ravdess/ },
  emodb: { title: "Emo-DB", named: /emo-?db\b|berlin-database/ },
  "crema-d": { title: "CREMA-D", named: /crema-?d\b/ },
  tess: { title: "TESS", named: /\btess\b|toronto-emotional/ },
  savee: { title: "SAVEE", named: /\bsavee\b/ },
  emovo: { title: "EMOVO", named: /\bemovo\b/ },
  nemo: { title: "nEMO", named: /amu-cai\/nemo/ },
  iemocap: { title: "IEMOCAP", named: /iemocap/ },
  "msp-podcast": { title: "MSP-Podcast", named: /\bmsp-?(podcast|dim)\b/, isMedia: true },
  meld: { title: "MELD", named: /\bmeld\b/, isMedia: true },
  esd: { title: "ESD", named: /emotional-speech-data/ },
  casia: { title: "CASIA", named: /casia-emotion/ },
  shemo: { title: "ShEMO", named: /\bshemo\b/, isMedia: true },
  urdu: { title: "URDU", named: /urdu-(dataset|emotion)/, isMedia: true },
  cafe: { title: "CaFE", named: /canadian-french-emotional/ },
  subesco: { title: "SUBESCO", named: /subesco/ },
  "emov-db": { title: "EmoV-DB", named: /emov-?db\b/ },
};
