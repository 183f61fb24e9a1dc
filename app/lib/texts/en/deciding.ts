const refusals = {
  notFound: "This experiment does not exist, or it is not one of your sites'.",
  outOfScope: "This experiment runs at sites that are not yours, so the decision is not yours alone.",
  reasonMissing: "Say why: the reason stays with the decision.",
  notStarted: "It has not started, so there is nothing to decide.",
  alreadyDecided: "Somebody has already decided. Open the experiment to see what and why.",
  armUnknown: "Choose the arm to ship.",
  shareWrong: "Write a share above 0, at most 100.",
  holdOutWrong: "Write a share from 0 to 50.",
  elsewhereCannotExtend: "Its arms were assigned by another system, so it cannot be extended here.",
  notTakingUnits: "Enrolment has stopped, so more time would bring no more units.",
  endNotLater: "Choose a day after the planned end and after today.",
  unitsNotMore: "Write more units than were planned.",
  nothingServed: "No shipped arm is being served.",
  shareNotRaised: "The share can only rise.",
  nothingToUndo: "There is no decision to undo.",
  noFollowUp: "There is no open question whether it lasted.",
};

export const deciding = { refusals };
