import type { EmotionWords } from "./words.ts";

export const GERMAN: EmotionWords = {
  neutral: "neutral neutralität neutrale neutraler sachlich",
  calm: "ruhig ruhe gelassen",
  happy: "freude freudig froh fröhlich fröhlichkeit glücklich glück heiter freu fre",
  sad: "trauer traurig traurigkeit trauernd tra",
  angry: "wut wütend ärger ärgerlich zorn zornig böse verärgert",
  fearful: "angst ängstlich ängstlichkeit furcht furchtsam ang",
  disgust: "ekel angeekelt geekelt eklig eke",
  surprised: "überraschung überrascht erstaunen erstaunt",
  bored: "langeweile gelangweilt langweilig lan",
  contempt: "verachtung verächtlich",
  disappointed: "enttäuschung enttäuscht",
  excited: "aufregung aufgeregt begeistert begeisterung",
  frustrated: "frustration frustriert",
  proud: "stolz",
  ashamed: "scham beschämt",
};

export const DUTCH: EmotionWords = {
  neutral: "neutraal neutrale",
  calm: "kalm rustig",
  happy: "blij blijheid blijdschap vreugde vrolijk gelukkig geluk",
  sad: "verdriet verdrietig droevig droefheid bedroefd",
  angry: "boos boosheid woede woedend kwaad",
  fearful: "bang angst angstig vrees",
  disgust: "walging afkeer afschuw walgend",
  surprised: "verrast verrassing verbaasd verbazing",
  bored: "verveeld verveling",
  contempt: "minachting",
  proud: "trots",
};

export const SWEDISH: EmotionWords = {
  neutral: "neutral neutralt",
  calm: "lugn",
  happy: "glad glädje lycklig lycka glatt",
  sad: "ledsen sorg sorgsen sorgset",
  angry: "arg ilska ilsken vrede argt",
  fearful: "rädd rädsla räddhåga skräck",
  disgust: "äckel avsky äcklad avsmak",
  surprised: "förvånad förvåning överraskad överraskning",
  bored: "uttråkad leda",
};

export const DANISH: EmotionWords = {
  neutral: "neutral",
  calm: "rolig",
  happy: "glad glæde lykkelig lykke",
  sad: "trist ked_af_det sorg bedrøvet tristhed",
  angry: "vred vrede arrig",
  fearful: "bange angst frygt ræd",
  disgust: "afsky væmmelse ækel",
  surprised: "overrasket overraskelse forbavset",
  bored: "keder_sig kedsomhed",
};

export const NORWEGIAN: EmotionWords = {
  neutral: "nøytral",
  calm: "rolig",
  happy: "glad glede lykkelig lykke",
  sad: "trist sorg tristhet lei_seg",
  angry: "sint sinne sinna",
  fearful: "redd frykt redsel",
  disgust: "avsky vemmelse",
  surprised: "overrasket overraskelse",
  bored: "kjeder_seg kjedsomhet",
};
