/**
 * Hears how far a long piece of work is.
 *
 * @param done Pieces finished.
 * @param total Pieces in all.
 * @param what What is being worked on, in a few words.
 */
export type Progress = (done: number, total: number, what: string) => void;
