export const orders = {
  title: "Orders",
  description: "Which orders are open, which are late, and what happened to any of them?",
};
