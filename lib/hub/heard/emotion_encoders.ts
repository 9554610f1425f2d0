import { NINETY_FOUR } from "./speech_encoders.ts";
import type { TrainingData } from "./training_data.ts";

const EMOTION2VEC = "Ma et al. 2024, https://arxiv.org/abs/2312.15185";

/** EmoBox's 32 corpora, as far as this project reads them: all but nEMO. */
const EMOBOX = [
  "ravdess",
  "emodb",
  "crema-d",
  "tess",
  "savee",
  "emovo",
  "iemocap",
  "msp-podcast",
  "meld",
  "esd",
  "casia",
  "shemo",
  "urdu",
  "cafe",
  "subesco",
  "emov-db",
];

/** Encoders that were trained on emotional speech, or tuned to it. */
export const EMOTION_ENCODERS: readonly TrainingData[] = [
  {
    owner: "emotion2vec",
    names: /^emotion2vec(_base)?$/,
    data:
      "emotional speech of IEMOCAP, MELD, MEAD, CMU-MOSEI and MSP-Podcast, above what data2vec was trained on",
    kind: "gathered",
    corpora: ["iemocap", "meld", "msp-podcast"],
    source: EMOTION2VEC,
  },
  {
    owner: "emotion2vec",
    names: /^emotion2vec_base_finetuned$/,
    data: "what emotion2vec was trained on, and emotional speech that is not listed",
    kind: "undisclosed",
    corpora: ["iemocap", "meld", "msp-podcast"],
    source: EMOTION2VEC,
  },
  {
    owner: "emotion2vec",
    names: /^emotion2vec_plus_(seed|base|large)$/,
    data:
      "the corpora of EmoBox, with labels or by a model that was trained on them, and speech that is not listed",
    kind: "undisclosed",
    corpora: EMOBOX,
    source: `${EMOTION2VEC}, and its card`,
  },
  {
    owner: "audeering",
    names: /^wav2vec2-large-robust-12-ft-emotion-msp-dim$/,
    data: "MSP-Podcast, above what wav2vec2-large-robust was trained on",
    kind: "gathered",
    corpora: ["msp-podcast"],
    source: "Wagner et al. 2023, https://arxiv.org/abs/2203.07378",
  },
  {
    owner: "superb",
    names: /^(wav2vec2|hubert)-(base|large)-superb-er$/,
    data: "audiobooks, and IEMOCAP with labels",
    kind: "named",
    corpora: ["iemocap"],
    source: "Yang et al. 2021, https://arxiv.org/abs/2105.01051",
  },
  {
    owner: "speechbrain",
    names: /^emotion-recognition-wav2vec2-iemocap$/,
    data: "LibriSpeech (audiobooks), and IEMOCAP with labels",
    kind: "named",
    corpora: ["iemocap"],
    source: "its card, https://huggingface.co/speechbrain/emotion-recognition-wav2vec2-IEMOCAP",
  },
  {
    owner: "speechbrain",
    names: /^emotion-diarization-wavlm-large$/,
    data: `RAVDESS, ESD, IEMOCAP, JL-Corpus and EmoV-DB, above ${NINETY_FOUR}`,
    kind: "gathered",
    corpora: ["ravdess", "esd", "iemocap", "emov-db"],
    source: "Wang et al. 2023, https://arxiv.org/abs/2306.12991",
  },
  {
    owner: "ehcalabres",
    names: /^wav2vec2-lg-xlsr-en-speech-emotion-recognition$/,
    data: "RAVDESS, above what XLSR-53 was trained on, and English of Common Voice",
    kind: "named",
    corpora: ["ravdess"],
    source: "its card, https://huggingface.co/ehcalabres/wav2vec2-lg-xlsr-en-speech-emotion-recognition",
  },
];
