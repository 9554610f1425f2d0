import * as v from "npm:valibot@1.5.0";
import { InputError } from "../../errors.ts";
import type { Files } from "../classifier.ts";
import type { ModelShape } from "../model_shape.ts";
import { DESCRIBED, readKernelModel, writeKernelModel } from "../kernels/files.ts";
import type { AveragedMachines } from "./averaged_machines.ts";
import { listViews, takeView, WEIGHINGS } from "./views.ts";

const INDEX = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What is known of a model besides its numbers; of columns that are taken together, blocks are not. */
const ABOUT = v.object({
  ...DESCRIBED.entries,
  blocks: v.optional(v.object({ weighing: v.picklist(WEIGHINGS), columns: v.array(v.array(INDEX)) })),
});

/** Writes machines as files: the training rows, and their coefficients [machines × labels × vectors]. */
export function saveMachines({ columns, blocks, weighing, vectors, machines }: AveragedMachines): Files {
  const { kernel, classes, labels } = machines[0]!.machine;
  const about = { kernel, columns, classes, labels };
  const of = machines.map(({ machine }) => machine.coefficients), { length } = of[0]!;
  const coefficients = new Float64Array(of.length * length);
  for (const [i, list] of of.entries()) coefficients.set(list, i * length);
  return writeKernelModel({
    about: weighing === "together" ? about : { ...about, blocks: { weighing, columns: blocks } },
    vectors,
    coefficients,
  });
}

/**
 * Reads what {@link saveMachines} wrote.
 *
 * @throws {InputError} If one of the files is missing or damaged, or its shape is another.
 */
export function loadMachines(files: Files, shape: ModelShape): AveragedMachines {
  const { about, vectors, coefficients } = readKernelModel(
    files,
    ABOUT,
    shape,
    (about) => about.labels.length * viewsOf(about).length,
  );
  const { columns, classes, labels, kernel, blocks } = about, views = viewsOf(about);
  const size = coefficients.length / views.length;
  const machines = views.map((view, i) => ({
    view,
    machine: {
      kernel,
      columns: view.columns.length,
      classes,
      labels,
      vectors: takeView(vectors, columns, view),
      coefficients: coefficients.subarray(i * size, (i + 1) * size),
    },
  }));
  return {
    columns,
    blocks: blocks?.columns ?? [],
    weighing: blocks?.weighing ?? "together",
    vectors,
    machines,
  };
}

function viewsOf({ columns, blocks }: v.InferOutput<typeof ABOUT>) {
  if (!blocks) return listViews(columns, [], "together");
  const indices = blocks.columns.flat(), known = new Set(indices.filter((column) => column < columns));
  if (blocks.columns.length > 0 && (indices.length !== columns || known.size !== columns)) {
    throw new InputError(
      `Cannot load the support vectors as each of ${columns} columns must be in one block of svm.json: ` +
        `${indices.length} are named, ${known.size} of them different and there`,
    );
  }
  return listViews(columns, blocks.columns, blocks.weighing);
}
