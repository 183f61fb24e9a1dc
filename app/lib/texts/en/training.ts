export const training = {
  title: "Training",
  description: "Every module of the curriculum: what it teaches, how long it takes, and whom it is for.",
  none: "The modules have not been compiled yet. Whoever runs Orderlab does that with npm run build.",
  back: "All modules",
  missing: "There is no module of this name.",
  minutes: (minutes: string) => `${minutes} minutes`,
  for: "For",
  teaches: "Teaches",
  toLevel: (skill: string, level: string) => `${skill} to level ${level}`,
  after: "After",
  sections: "In this module",
  jobAid: (title: string) => `Job aid: ${title}`,
  jobAidHint: "One page to keep at the desk.",
  printJobAid: "Open to print",
  shadow: {
    title: "At work: the shadow task",
    watchFor: "Watch for",
  },
  behaviour: {
    title: "Thirty days later",
    description: "This is what your lead will look for at work. You can ask for it at any time.",
  },
  measure: {
    title: "What it should move",
    open: (measure: string) => `${measure} on the board`,
  },
  sources: "Sources",
};
