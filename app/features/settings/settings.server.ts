export { type OrganisationView, viewOrganisation } from "./organisation";
