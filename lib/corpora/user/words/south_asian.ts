import type { EmotionWords } from "./words.ts";

export const HINDI: EmotionWords = {
  neutral: "तटस्थ सामान्य tatasth samanya",
  calm: "शांत शांति shant shaant",
  happy: "खुश खुशी प्रसन्न आनंद khush khushi prasann",
  sad: "दुख दुखी उदास दुःख dukh dukhi udas udaas",
  angry: "गुस्सा क्रोध क्रोधित gussa krodh krodhit",
  fearful: "डर भय डरा dar darr bhay",
  disgust: "घृणा घिन ghrina",
  surprised: "आश्चर्य हैरान चकित विस्मय ashcharya aashcharya hairan",
  sarcastic: "व्यंग्य vyangya",
};

export const BENGALI: EmotionWords = {
  neutral: "নিরপেক্ষ স্বাভাবিক nirapeksha nirpekkho nirapekkho",
  happy: "খুশি সুখী আনন্দ সুখ khushi ananda anondo sukhi",
  sad: "দুঃখ দুঃখী দুখী বিষণ্ণ dukkho dukhito dukhi",
  angry: "রাগ রাগী রাগান্বিত ক্রোধ raag rag raganwito",
  fearful: "ভয় ভীত bhoy bhoye voy",
  disgust: "ঘৃণা বিরক্তি ghrina",
  surprised: "বিস্ময় আশ্চর্য অবাক bismoy bishmoy obak",
};

export const TAMIL: EmotionWords = {
  neutral: "நடுநிலை",
  happy: "மகிழ்ச்சி magizhchi",
  sad: "சோகம் sogam",
  angry: "கோபம் kobam",
  fearful: "பயம் bayam",
  disgust: "வெறுப்பு",
  surprised: "ஆச்சரியம்",
};

export const TELUGU: EmotionWords = {
  neutral: "తటస్థ",
  happy: "సంతోషం ఆనందం santosham",
  sad: "విచారం బాధ",
  angry: "కోపం kopam",
  fearful: "భయం bhayam",
  disgust: "అసహ్యం",
  surprised: "ఆశ్చర్యం",
};
