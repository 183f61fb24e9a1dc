export * from "./access";
export * from "./experiments";
export * from "./orders";
export * from "./organisation";
export * from "./people";
export * from "./process";
export * from "./uploads";
export * from "./webhooks";
