import type { EmotionWords } from "./words.ts";

export const AMHARIC: EmotionWords = {
  neutral: "ገለልተኛ",
  happy: "ደስታ ደስተኛ desta",
  sad: "ሀዘን ሐዘን ሀዘንተኛ hazen",
  angry: "ቁጣ ንዴት ቁጡ quta",
  fearful: "ፍርሃት ፍርሀት firhat",
  surprised: "መገረም ግርምት",
};

export const SWAHILI: EmotionWords = {
  neutral: "kawaida",
  calm: "utulivu",
  happy: "furaha",
  sad: "huzuni",
  angry: "hasira",
  fearful: "hofu woga",
  surprised: "mshangao",
};
