import { join } from "node:path";
import { environment } from "./env.server";

/** Where uploaded files and pictures lie. */
export function uploadsFolder(): string {
  return join(environment().DATA_DIR, "uploads");
}
