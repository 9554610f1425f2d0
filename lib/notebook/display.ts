/** An output of a cell that can be replaced. */
export interface Slot {
  /** Shows content: texts by their MIME type. */
  show(content: Readonly<Record<string, string>>): Promise<void>;
}

/** What shows itself as the value of a cell. */
export interface Shown {
  [display: symbol]: () => Record<string, string>;
}

/** What the notebook's runner looks for: an output that only matters while the cell runs. */
const PASSING = { ser: "progress" };

/** Makes a value that a cell shows by the richest of the given contents: texts by their MIME type. */
export function showAs(content: Readonly<Record<string, string>>): Shown {
  return { [Symbol.for("Jupyter.display")]: () => ({ ...content }) };
}

/** Opens an output of the current cell for what matters only while the cell runs: progress, live curves. */
export function openSlot(): Slot {
  const transient = { display_id: crypto.randomUUID() };
  let isOpen = false;
  return {
    async show(data) {
      const message = isOpen ? "update_display_data" : "display_data";
      isOpen = true;
      await Deno.jupyter.broadcast(message, { data, metadata: PASSING, transient });
    },
  };
}
