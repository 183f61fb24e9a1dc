/** So long nothing may arrive before an endpoint is switched off. */
export const OFF_AFTER_DAYS = 5;
