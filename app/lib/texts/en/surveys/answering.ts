import type { InvitationPart, SurveyMode } from "~db/schema/surveys";

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

export const answering = {
  title: "Asked of you",
  description: "Surveys that wait for your answers.",
  none: "Nothing is asked of you",
  noneText: "When somebody asks you something, it stands here and on Today.",
  columns: { what: "What", about: "About", until: "Until", state: "State" },
  begun: "Begun",
  notBegun: "Not begun",
  noEnd: "No end set",
  waiting: (count: number) =>
    count === 1 ? "One survey waits for your answers" : `${count} surveys wait for your answers`,
  parts: {
    self: "Your own skills",
    manager: "As their manager",
    peer: "As a colleague",
    answer: "You",
  } satisfies Record<InvitationPart, string>,
  aboutWhom: {
    self: () => "Your own skills",
    manager: (name: string) => `The skills of ${name}, as you see them as the manager`,
    peer: (name: string) => `The skills of ${name}, as you see them as a colleague`,
    answer: () => "Your own view",
  } satisfies Record<InvitationPart, (name: string) => string>,
  minutes: (minutes: number) => `Takes about ${minutes} ${minutes === 1 ? "minute" : "minutes"}`,
  until: (date: string) => `Open until ${date}`,
  language: "Language",
  languages: { en: "English", de: "Deutsch" } as Readonly<Record<string, string>>,
  promise: {
    title: "Who will know what you answer",
    modes: {
      attributed: "Your answers are not secret. They carry your name and lead to a talk, not to a number in a report.",
      confidential:
        "Your answers are kept with your name so that you can go on where you stopped. Nobody is shown them: only numbers of groups are published.",
      anonymous: "Nobody can tell that it was you, and nothing about you is kept with the answers.",
    } satisfies Record<SurveyMode, string>,
    parts: {
      self: "You and those who manage you (your lead and the managers of your site) see each other's levels.",
      manager: (name: string) => `${name} sees the level that you give, and you see theirs.`,
      peer: (name: string) =>
        `${name} never sees what you alone gave: levels of colleagues are shown together, from three of them on.`,
      answer: "",
    },
    groups: (score: number, comment: number) =>
      `Numbers are published for groups of at least ${people(score)}, what was written for at least ${people(comment)}.`,
    final:
      "Each answer is saved at once. You may stop and go on later, on another device as well. Once sent, nothing can be changed.",
  },
  begin: "Begin",
  carryOn: "Go on",
  progress: (given: string, possible: string) => `${given} of ${possible} answered`,
  screens: "Parts",
  screenOf: (number: string, count: string) => `Part ${number} of ${count}`,
  next: "Save and go on",
  back: "Back",
  toReview: "Look over and send",
  notApplicable: "Does not apply",
  mostOf: (most: string) => `Choose up to ${most}.`,
  range: (from: string, to: string, unit: string) => `From ${from} to ${to}${unit === "" ? "" : ` ${unit}`}`,
  longest: (longest: string) => `Up to ${longest} characters`,
  saving: {
    saved: "Everything is saved.",
    saving: "Saving …",
    waiting: "Not saved yet: the server does not answer. Your answers stay here and are sent as soon as it does.",
    refused: "One answer was not taken. Look for the red line.",
    signedOut: "You are signed out. Sign in again in another tab; what you entered stays here and is sent then.",
    ended: "This survey does not take answers any more.",
  },
  review: {
    title: "Look over and send",
    complete: "Everything that is needed is answered.",
    missing: (count: number) => (count === 1 ? "One answer is still needed:" : `${count} answers are still needed:`),
    send: "Send my answers",
    sendQuestion: "Send them? Nothing can be changed afterwards.",
  },
  thanks: {
    title: "Thank you",
    text: "Your answers were sent.",
    skills: "See where you stand and what to learn next",
    calibration: "Where you and your manager differ by two levels or more, you are both asked to talk about it.",
    more: "What else is asked of you",
  },
  refusals: {
    not_invited: "You are not asked this.",
    not_open: "This survey is closed. It takes no more answers.",
    answered: "You have sent your answers already.",
    answered_by_token: "This survey is anonymous. Use the link that you were given for it.",
    no_such_row: "This line is not part of the question.",
    must_apply: "Choose one of the answers.",
    no_such_option: "Choose one of the answers.",
    too_many: "You chose too many. Take some back.",
    not_a_number: "Write a number.",
    out_of_range: "The number is too small or too large.",
    too_long: "This is too long. Shorten it.",
    no_such_question: "This is not asked any more.",
  },
};
