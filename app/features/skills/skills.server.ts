export { readMySkills, readSkillsOf } from "./mine/read-skills.server";
