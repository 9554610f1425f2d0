/**
 * How much is known of data. `named`: all of it, and none is of broadcasts or the web. `gathered`: which collections it is, and some of
 * these were gathered from podcasts, films or broadcasts. `undisclosed`: not what it is.
 */
export type DataKind = "named" | "gathered" | "undisclosed";

/** What encoders were trained on. */
export interface TrainingData {
  /** Who publishes them, in lower case. */
  readonly owner: string;
  /** Their names, in lower case. */
  readonly names: RegExp;
  /** In words. */
  readonly data: string;
  readonly kind: DataKind;
  /** Corpora of emotional speech in it, by their names here. */
  readonly corpora?: readonly string[];
  /** Who says so: a paper with its year, or a card. */
  readonly source: string;
}

const WAV2VEC2 = "Baevski et al. 2020, https://arxiv.org/abs/2006.11477";
const HUBERT = "Hsu et al. 2021, https://arxiv.org/abs/2106.07447";
const WAVLM = "Chen et al. 2022, https://arxiv.org/abs/2110.13900";
const UNISPEECH_SAT = "Chen et al. 2022, https://arxiv.org/abs/2110.05752";
const DATA2VEC = "Baevski et al. 2022, https://arxiv.org/abs/2202.03555";
const WHISPER = "Radford et al. 2022, https://arxiv.org/abs/2212.04356";
const EMOTION2VEC = "Ma et al. 2024, https://arxiv.org/abs/2312.15185";
const SUPERB = "Yang et al. 2021, https://arxiv.org/abs/2105.01051";

const LIBRISPEECH = "LibriSpeech (audiobooks, 960 hours)";
const LIBRI_LIGHT = "Libri-Light and LibriSpeech (audiobooks, 60,000 hours)";
const NINETY_FOUR =
  "Libri-Light (audiobooks), GigaSpeech (audiobooks, podcasts, YouTube) and VoxPopuli (parliament), 94,000 hours";

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

/** The encoders whose training data somebody has told of. */
export const TRAINING_DATA: readonly TrainingData[] = [
  {
    owner: "openai",
    names: /^whisper-(tiny|base|small|medium|large|large-v2)(\.en)?$/,
    data: "680,000 hours of speech with transcripts from the web, which OpenAI does not list",
    kind: "undisclosed",
    source: WHISPER,
  },
  {
    owner: "openai",
    names: /^whisper-large-v3(-turbo)?$/,
    data:
      "5 million hours of speech from the web, most of it labelled by Whisper, which OpenAI does not list",
    kind: "undisclosed",
    source: "its card, https://huggingface.co/openai/whisper-large-v3",
  },
  {
    owner: "distil-whisper",
    names: /^distil-(small\.en|medium\.en|large-v2|large-v3(\.5)?)$/,
    data: "Whisper's encoder, which is kept as it is: speech from the web, which OpenAI does not list",
    kind: "undisclosed",
    source: "Gandhi et al. 2023, https://arxiv.org/abs/2311.00430",
  },
  {
    owner: "facebook",
    names: /^wav2vec2-(base|large)(-100h|-960h)?$/,
    data: LIBRISPEECH,
    kind: "named",
    source: WAV2VEC2,
  },
  {
    owner: "facebook",
    names: /^wav2vec2-large(-960h)?-lv60(-self)?$/,
    data: LIBRI_LIGHT,
    kind: "named",
    source: WAV2VEC2,
  },
  {
    owner: "facebook",
    names: /^wav2vec2-large-robust(-ft-(libri-960h|swbd-300h))?$/,
    data: "Libri-Light (audiobooks), Common Voice (read), Switchboard and Fisher (telephone)",
    kind: "named",
    source: "Hsu et al. 2021, https://arxiv.org/abs/2104.01027",
  },
  {
    owner: "facebook",
    names: /^wav2vec2-large-xlsr-53$/,
    data: "MLS (audiobooks), Common Voice (read) and BABEL (telephone), 56,000 hours in 53 languages",
    kind: "named",
    source: "Conneau et al. 2020, https://arxiv.org/abs/2006.13979",
  },
  {
    owner: "facebook",
    names: /^wav2vec2-xls-r-(300m|1b|2b)$/,
    data:
      "VoxPopuli (parliament), MLS (audiobooks), Common Voice (read), BABEL (telephone) and VoxLingua107 (YouTube), " +
      "436,000 hours in 128 languages",
    kind: "gathered",
    source: "Babu et al. 2021, https://arxiv.org/abs/2111.09296",
  },
  {
    owner: "facebook",
    names: /^hubert-base-ls960$/,
    data: LIBRISPEECH,
    kind: "named",
    source: HUBERT,
  },
  {
    owner: "facebook",
    names: /^hubert-x?large-(ll60k|ls960-ft)$/,
    data: LIBRI_LIGHT,
    kind: "named",
    source: HUBERT,
  },
  {
    owner: "ntu-spml",
    names: /^distilhubert$/,
    data: LIBRISPEECH,
    kind: "named",
    source: "Chang et al. 2022, https://arxiv.org/abs/2110.01900",
  },
  { owner: "microsoft", names: /^wavlm-base$/, data: LIBRISPEECH, kind: "named", source: WAVLM },
  {
    owner: "microsoft",
    names: /^wavlm-(base-plus|large)$/,
    data: NINETY_FOUR,
    kind: "gathered",
    source: WAVLM,
  },
  {
    owner: "microsoft",
    names: /^unispeech-sat-base$/,
    data: LIBRISPEECH,
    kind: "named",
    source: UNISPEECH_SAT,
  },
  {
    owner: "microsoft",
    names: /^unispeech-sat-(base-plus|large)$/,
    data: NINETY_FOUR,
    kind: "gathered",
    source: UNISPEECH_SAT,
  },
  {
    owner: "facebook",
    names: /^data2vec-audio-base(-10m|-100h|-960h)?$/,
    data: LIBRISPEECH,
    kind: "named",
    source: DATA2VEC,
  },
  {
    owner: "facebook",
    names: /^data2vec-audio-large(-10m|-100h|-960h)?$/,
    data: "LibriSpeech or Libri-Light (audiobooks)",
    kind: "named",
    source: DATA2VEC,
  },
  {
    owner: "facebook",
    names: /^w2v-bert-2\.0$/,
    data: "4.5 million hours of speech in 143 languages, which Meta does not list",
    kind: "undisclosed",
    source: "Seamless Communication 2023, https://arxiv.org/abs/2312.05187",
  },
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
    source: SUPERB,
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
