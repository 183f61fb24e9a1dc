/** The one place that reads the time; everything else is handed a time. */
export const clock = {
  now(): number {
    return Date.now();
  },
};
