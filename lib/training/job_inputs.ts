import { selectSequences, type Sequences, type SequenceSelection } from "../encode/sequences.ts";
import type { Inputs } from "../models/classifier.ts";
import { type FrameFile, openFrames } from "../run/frames/frame_file.ts";

/** What clips are recognised by, as it travels to a thread: scaled rows, or where their frames are and what scales them. */
export type JobInputs = Inputs | FrameSelection;

/** Clips whose frames are in a file. */
export interface FrameSelection extends SequenceSelection {
  readonly file: FrameFile;
}

/** What clips are recognised by, as a model takes it; a file of frames is open until it is disposed of. */
export type OpenedInputs = (Inputs | Sequences) & Disposable;

/**
 * Opens what has travelled to a thread.
 *
 * @throws {InputError} If the file of frames is no longer the one that was described.
 */
export function openInputs(inputs: JobInputs): OpenedInputs {
  if (!("file" in inputs)) return { ...inputs, [Symbol.dispose]() {} };
  const opened = openFrames(inputs.file);
  return { ...selectSequences(opened, inputs), [Symbol.dispose]: () => opened[Symbol.dispose]() };
}
