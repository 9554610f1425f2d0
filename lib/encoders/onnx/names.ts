import type { Model } from "./model.ts";

/** Makes names for new values; each call gives another one. */
export type NewName = (what: string) => string;

/** Makes names that no value of a model has yet. */
export function newNames(model: Model): NewName {
  const taken = new Set([
    ...model.constants.keys(),
    ...model.inputs.map(({ name }) => name),
    ...model.nodes.flatMap(({ outputs }) => outputs),
  ]);
  return (what) => {
    let name = what;
    for (let number = 2; taken.has(name); number++) name = `${what}_${number}`;
    taken.add(name);
    return name;
  };
}
