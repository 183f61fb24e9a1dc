import type { RatingSource } from "~db/schema/skills";

export const calibration = {
  title: "Where views differ",
  description: "Two levels or more apart: talk about it, agree on a level, write down why.",
  none: "Nobody differs",
  noneText: "When a person and their manager or colleagues rate a skill two levels apart or more, it stands here.",
  own: (count: number) =>
    count === 1 ? "You and another view differ on this one" : `You and another view differ on these ${count}`,
  ownDone: "Agreed about you",
  ownText: "Whoever leads you writes down the level that you both agree on.",
  with: (name: string, count: number) =>
    count === 1 ? `You and ${name} differ on this one` : `You and ${name} differ on these ${count}`,
  settled: (name: string) => `Agreed with ${name}`,
  columns: { skill: "Skill", self: "Own view", other: "Other view", agreed: "Agreed" },
  sources: {
    self: "own view",
    manager: "manager",
    peer: "colleagues",
    assessment: "quiz",
    observation: "seen at work",
  } satisfies Record<RatingSource, string>,
  level: (level: string, anchor: string) => (anchor === "" ? level : `${level}: ${anchor}`),
  other: (level: string, anchor: string, source: string) =>
    anchor === "" ? `${level} (${source})` : `${level}: ${anchor} (${source})`,
  agreed: (level: string, day: string) => `${level}, ${day}`,
  open: "to be talked about",
  agreeOn: (skill: string) => `Level agreed on for ${skill}`,
  note: "What it rests on",
  noteFor: (skill: string) => `What it rests on, for ${skill}`,
  agree: "Write it down",
  done: "Written down. It counts from now on.",
  refusals: {
    level: "Choose a level from 0 to 5.",
    note: "Shorten it to 500 characters.",
    missing: "There is nothing of this person for you to agree on.",
    closed: "A level was agreed on already.",
  },
};
