import type { TrainingData } from "./training_data.ts";

const WAV2VEC2 = "Baevski et al. 2020, https://arxiv.org/abs/2006.11477";
const HUBERT = "Hsu et al. 2021, https://arxiv.org/abs/2106.07447";
const WAVLM = "Chen et al. 2022, https://arxiv.org/abs/2110.13900";
const UNISPEECH_SAT = "Chen et al. 2022, https://arxiv.org/abs/2110.05752";
const DATA2VEC = "Baevski et al. 2022, https://arxiv.org/abs/2202.03555";
const WHISPER = "Radford et al. 2022, https://arxiv.org/abs/2212.04356";

const LIBRISPEECH = "LibriSpeech (audiobooks, 960 hours)";
const LIBRI_LIGHT = "Libri-Light and LibriSpeech (audiobooks, 60,000 hours)";

/** What WavLM and UniSpeech-SAT were trained on, in their larger versions. */
export const NINETY_FOUR =
  "Libri-Light (audiobooks), GigaSpeech (audiobooks, podcasts, YouTube) and VoxPopuli (parliament), 94,000 hours";

/** Encoders that were trained on speech of any kind. */
export const SPEECH_ENCODERS: readonly TrainingData[] = [
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
];
