import type { RatingSource } from "~db/schema/skills";

const people = (count: string, many: number) => (many === 1 ? "1 person" : `${count} people`);

export const teamSkills = {
  title: "Team skills",
  description: "Who can do what, what is missing, and who could learn it from whom.",
  nobody: "You lead no team",
  nobodyText: "Whoever leads a team, or assesses skills, sees here who can do what.",
  noPeople: "Nobody works in a role here",
  noPeopleText: "Choose other filters, or say which role somebody works in.",
  filter: { label: "Narrow down", site: "Site", team: "Team", role: "Role", area: "Area", all: "All", show: "Show" },
  people: (count: string, many: number) => `${people(count, many)} with a role`,
  heat: {
    title: "Heat map",
    caption: "Levels of record by person and skill, each with the level that the role asks for",
    person: "Person",
    team: "Team",
    description:
      "Level / asked for. A darker cell lacks more levels. * rests on the person's own rating alone. A dash: not rated. Empty: the role does not ask for it.",
    notRated: "not rated",
    notApplicable: "does not apply",
    scroll: "Heat map, can be scrolled sideways",
    sources: {
      self: "own rating",
      manager: "manager",
      peer: "colleagues",
      assessment: "quiz",
      observation: "seen at work",
    } satisfies Record<RatingSource, string>,
    csv: "Everybody as CSV",
  },
  totals: {
    title: "By skill",
    description: "Over everybody chosen above, not only this page.",
    skill: "Skill",
    asked: "Asked of",
    atTarget: "At target",
    medianGap: "Median gap",
    holders: "Can do it alone",
    thin: "too few",
    interval: (share: string, lower: string, upper: string) => `${share} (${lower} to ${upper})`,
    unrated: (count: string) => `${count} not rated`,
  },
  coverage: {
    title: "Rules for cover",
    none: "No rule says how many people have to hold a skill here.",
    skill: "Skill",
    place: "Where",
    rule: "Rule",
    everywhere: "Everywhere",
    atLeast: (count: string, many: number, level: string) => `at least ${people(count, many)} at level ${level}`,
    now: "Now",
    met: "met",
    missed: (missing: string) => `${missing} missing`,
  },
  training: {
    title: "Who could learn what from whom",
    tooMany: "Choose a team: pairs are proposed for up to 100 people.",
    none: "No skill hangs on too few people here that somebody could teach.",
    pair: (learner: string, skill: string, coach: string, steps: number) =>
      `${learner} could learn ${skill} from ${coach}: ${steps === 1 ? "1 level" : `${steps} levels`} to go.`,
  },
  csv: { person: "Person", team: "Team" },
};
