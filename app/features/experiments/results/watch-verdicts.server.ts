import { db } from "~/lib/database.server";
import { listExperiments } from "~db/queries/experiments/list-experiments";
import { allSites } from "~db/queries/site-scope";
import { results } from "./results.server";

const EVERY_MS = 5 * 60_000;

/**
 * Looks at the results of what runs every few minutes, so that a verdict that changes is announced also while nobody has
 * the page open. Returns the function that stops.
 */
export function watchVerdicts(onError: (error: unknown) => void): () => void {
  const look = async () => {
    const running = listExperiments(db, { scope: allSites }).filter(
      ({ status }) => status === "running" || status === "enrolmentStopped",
    );
    for (const { id } of running) await results().read(id);
  };
  const timer = setInterval(() => void look().catch(onError), EVERY_MS).unref();
  return () => clearInterval(timer);
}
