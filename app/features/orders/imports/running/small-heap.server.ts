import { setFlagsFromString } from "node:v8";

/**
 * Lets the heap grow to twice what is in use before it is cleaned, not to four times: the rows of a file are garbage soon, and
 * what an import needs must not depend on the file's length. What it costs in time was not told apart from the noise of single runs. It holds for the whole process,
 * and calling it again changes nothing.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=100");
}
