/** What search can begin, not only open. */
export const acts = {
  title: "Begin",
  labels: {
    newExperiment: "New experiment",
    uploadResults: "Upload results assigned elsewhere",
    addCost: "Enter a cost",
    addMetric: "Define a metric",
    runSheet: "Print today's run sheet",
    armFile: "Get a file of orders back with their arms",
    recordChange: "Record a change of the process",
    addConnection: "Connect a source of orders",
    invitePerson: "Invite a person",
    newKey: "Make a key for a system",
    newWebhook: "Add a webhook",
    changePassword: "Change your password",
  },
};
