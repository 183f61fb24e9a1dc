import type { ExperimentStatus } from "~db/schema/experiments";

const states: Readonly<Record<ExperimentStatus, string>> = {
  draft: "Draft",
  ready: "Ready to start",
  running: "Running",
  enrolmentStopped: "Enrolment stopped",
  concluded: "Concluded",
  archived: "Archived",
};

export const experimentList = {
  title: "Experiments",
  description: "What is planned, what runs, what was decided.",
  new: "New experiment",
  states,
  filters: {
    label: "Show",
    open: "Open",
    draft: "Drafts",
    running: "Running",
    concluded: "Concluded",
    all: "All",
  },
  columns: { name: "Experiment", state: "State", due: "What is due", where: "Where", owner: "Owner" },
  everywhere: "Everywhere",
  assignedElsewhere: "assigned elsewhere",
  due: {
    finish: "Finish the plan",
    start: "Start it",
    decide: "Decide: the planned end has come",
    wait: (days: number) => (days === 1 ? "1 day to go" : `${days} days to go`),
    units: (count: string) => `Runs until ${count} units`,
    decideStopped: "Decide when the last outcomes are in",
    nothing: "Nothing",
  },
  emptyTitle: "No experiments yet",
  emptyText: "Here you will see every experiment with its state and what it needs. Start with one of four ready plans.",
  emptyFiltered: "No experiment in this state",
  emptyFilteredText: "Choose another state above.",
};
