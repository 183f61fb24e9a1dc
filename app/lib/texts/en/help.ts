export const help = {
  title: "Help",
  description: "Short pages about how things are meant to work.",
  back: "All help pages",
  missing: "There is no such help page.",
};
