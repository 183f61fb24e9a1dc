import type { MayWatch } from "./live";

/** Nobody may watch until people can sign in. */
export const mayWatch: MayWatch = () => false;
