/** The kinds of model that can be trained. */
export const MODELS = ["mlp"] as const;

export type Model = (typeof MODELS)[number];
