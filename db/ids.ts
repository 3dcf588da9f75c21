import { uuidv7 } from "uuidv7";

/** A new id; later ones sort after earlier ones, so rows lie on disk in the order they came. */
export function newId(): string {
  return uuidv7();
}
