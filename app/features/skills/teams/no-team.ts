/** Stands in addresses for the people who are in no team. */
export const NO_TEAM = "none";
