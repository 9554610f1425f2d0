import type { EmotionWords } from "./words.ts";

/**
 * Nouns, adjectives, adverbs, what corpora abbreviate them to, and common slips. Emotions of which no corpus but one knows more than
 * the name are not here: any word is an emotion where a table says so.
 */
export const ENGLISH: EmotionWords = {
  neutral: "neutral neutrality neutrally normal emotionless unemotional no_emotion neu neut nuetral netural",
  calm: "calm calmness calmly cal",
  happy:
    "happy happiness happily joy joyful joyfully joyous glad gladness cheerful cheerfulness delighted hap happ hapiness",
  sad: "sad sadness sadly sorrow sorrowful unhappy unhappiness saddness",
  angry: "angry anger angrily mad furious fury rage ang angr",
  fearful: "fearful fear fearfully fearfulness afraid scared frightened fright fea fearfull",
  disgust: "disgust disgusted disgusting disgustedly dis disg digust disgut",
  surprised:
    "surprised surprise surprising surprisingly astonished astonishment amazed amazement pleasant_surprise " +
    "pleasant_surprised pleasantly_surprised ps sur surp suprise suprised surprized surpise",
  bored: "bored boredom boring bor bore",
  amused: "amused amusement amu",
  anxious: "anxious anxiety anxiously worried worry nervous nervousness anx",
  apologetic: "apologetic apologetically apology",
  ashamed: "ashamed shame",
  assertive: "assertive assertiveness",
  concerned: "concerned concern",
  confident: "confident confidence",
  confused: "confused confusion",
  contempt: "contempt contemptuous scorn scornful",
  curious: "curious curiosity",
  desperate: "desperate desperation despair despairing",
  disappointed: "disappointed disappointment",
  elated: "elated elation",
  embarrassed: "embarrassed embarrassment",
  encouraging: "encouraging encouragement",
  enthusiastic: "enthusiastic enthusiasm",
  excited: "excited excitement excitedly exc excite",
  frustrated: "frustrated frustration fru frus",
  guilty: "guilty guilt",
  hopeful: "hopeful hope",
  interested: "interested interest",
  irritated: "irritated irritation annoyed annoyance",
  jealous: "jealous jealousy",
  panicked: "panicked panic",
  pensive: "pensive pensiveness",
  pained: "pained pain",
  pleased: "pleased pleasure",
  proud: "proud pride",
  relieved: "relieved relief",
  sarcastic: "sarcastic sarcasm",
  sleepy: "sleepy sleepiness drowsy",
  stressed: "stressed stress",
  tender: "tender tenderness",
  tired: "tired tiredness",
};
