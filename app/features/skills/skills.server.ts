export { postAgreement, viewCalibrations } from "./calibration/calibrations.server";
export { countGoalsWaitingFor, viewGrowth } from "./growth/goals.server";
export { postGoal, postGoalAct } from "./growth/post-goal.server";
export { importKindOf, postImport } from "./import/post-import.server";
export { postApply } from "./matrix/apply/post-apply.server";
export { viewApply } from "./matrix/apply/view-apply.server";
export { matrixFilterOf, viewMatrix } from "./matrix/page/view-matrix.server";
export { postSkill, postSkillStatus, viewSkillForm } from "./matrix/skill/post-skill.server";
export { viewSkill } from "./matrix/skill/view-skill.server";
export { readMySkills, readSkillsOf } from "./mine/read-skills.server";
export {
  postDuties,
  postHandOffs,
  postNewRole,
  postRoleState,
  postTargets,
} from "./roles/edit/post-role.server";
export { viewDutiesForm, viewHandOffsForm, viewTargetsForm } from "./roles/edit/view-role-forms.server";
export { viewRole, viewRoles } from "./roles/page/view-roles.server";
export { readTeam } from "./team/read-team.server";
export { teamCsv } from "./team/team-csv.server";
export { postTeam } from "./teams/post-team.server";
export { viewTeam, viewTeams } from "./teams/view-teams.server";
