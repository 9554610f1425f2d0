/**
 * Words for emotions in one language: by the emotion's English name, words separated by spaces, with `_` for a space in
 * one. They are compared as `plainWord` writes them: without case, accents and what separates words.
 */
export type EmotionWords = Readonly<Record<string, string>>;
