export const changes = {
  title: "Change log",
  description: "What changed in the process, when and where. Every trend shows it.",
};
