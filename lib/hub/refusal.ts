import { InputError } from "../errors.ts";
import { reasonOf, type UnreachableError } from "../files/reach.ts";
import type { Hub } from "./hub.ts";
import type { HubName } from "./hub_name.ts";

/** What was asked of a hub. */
interface Asked {
  readonly hub: Hub;
  readonly asked: HubName;
  /** The file; left out if the model itself was asked for. */
  readonly path?: string;
}

/** Says why a hub refuses, and what to do: by the code that it gives, else by its status. */
export function explainRefusal({ status, headers }: Response, about: Asked): InputError {
  const { hub, asked: { name, revision }, path } = about;
  const code = headers.get("x-error-code"), page = `${hub.endpoint}/${name}`;
  const cannot = `Cannot download the encoder ${name}`;
  const isForbidden = status === 401 || status === 403;
  if (code === "GatedRepo" || (isForbidden && path !== undefined && code === null)) {
    return new InputError(
      `${cannot} as its owner asks to accept terms first: do so at ${page}, ${adviseOnToken(hub)}`,
    );
  }
  if (code === "RevisionNotFound") {
    return new InputError(
      `${cannot} as it has no revision "${revision}": ${page}/tree/main lists its branches and tags`,
    );
  }
  if (path !== undefined && status === 404) {
    return new InputError(
      `${cannot} as the hub lists its file ${path} but does not give it: try again later`,
    );
  }
  if (isForbidden) {
    return new InputError(
      `${cannot} as ${hub.endpoint} shows no such model to ${
        hub.token ? "the owner of HF_TOKEN" : "anybody"
      } ` +
        `(${status}): is the name right? If ${page} is there, it is private, or asks to accept terms: do so there, ` +
        adviseOnToken(hub),
    );
  }
  if (status === 404) {
    const which = revision === "main" ? "" : `, or no revision "${revision}" of it`;
    return new InputError(
      `${cannot} as ${hub.endpoint} has no such model${which}, nor is there a folder of this name: is it right? See ${page}`,
    );
  }
  const wait = status === 429 ? "it is asked too often" : "the hub may have a fault of its own";
  return new InputError(`${cannot} as ${hub.endpoint} answers ${status}: ${wait}; try again later`);
}

function adviseOnToken({ token, endpoint }: Hub): string {
  return token === null
    ? `make a token at ${endpoint}/settings/tokens, and give it by the variable HF_TOKEN`
    : "with the account whose token HF_TOKEN is; the token must allow reading";
}

/** Says that there is no network, and how to do without. */
export function explainUnreachable(error: UnreachableError, { name }: HubName): InputError {
  return new InputError(
    `Cannot find the encoder ${name} as there is no folder of this name, and the hub cannot be reached: ${
      reasonOf(error.cause)
    }. ${BY_HAND}`,
    {
      cause: error,
    },
  );
}

/** Says that a network may not be used, and how to do without. */
export function explainOffline({ name, revision }: HubName, folder: string): InputError {
  return new InputError(
    `Cannot use the encoder ${name} (${revision}) as there is no folder of this name, it is not in ${folder} yet, at least not ` +
      `all of it, and HF_HUB_OFFLINE forbids to download it: unset that once. ${BY_HAND}`,
  );
}

const BY_HAND =
  "To do without a network here, download config.json, preprocessor_config.json and onnx/encoder_model.onnx " +
  "(or onnx/model.onnx) of the model elsewhere, put them into a folder as they are laid out there, and give its path " +
  "instead of the name; HF_ENDPOINT names another hub";
