import { inspect } from "node:util";

const dots = "••••";

/** Text that shows as dots wherever it is printed, logged or put in JSON. Only `reveal` tells it. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return dots;
  }

  toJSON(): string {
    return dots;
  }

  [inspect.custom](): string {
    return dots;
  }
}
