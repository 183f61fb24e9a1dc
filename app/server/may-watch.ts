import { sessionFromCookieHeader } from "~/features/auth/auth.server";
import { isExperimentVisible } from "~/features/experiments/experiments.server";
import type { MayWatch } from "./live";

/** People who are signed in, may read experiments and have this one in their scope. */
export const mayWatch: MayWatch = async (cookieHeader, experimentId) => {
  const viewer = await sessionFromCookieHeader(cookieHeader);
  return viewer?.permissions.includes("experiment:read") === true && isExperimentVisible(experimentId, viewer.scope);
};
