import { SettingsError } from "~/lib/env.server";

/** Ends the process with what to do about it; a mistake of ours keeps its trace. */
export function refuseToStart(error: unknown): never {
  process.stderr.write(`${inWords(error)}\n`);
  process.exit(1);
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  const port = "port" in error ? error.port : "";
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken, perhaps by Orderlab itself. Stop the other program, or set another PORT in .env (or PORT=3001 ./scripts/start).`;
  }
  if (code === "EACCES")
    return `This may not be opened: ${error.message}. Choose a PORT above 1023 or a DATA_DIR that is yours.`;
  return error instanceof SettingsError ? error.message : (error.stack ?? error.message);
}
