export const tour = {
  label: "Tour",
  invitation: (stops: number) =>
    `New here? ${stops === 3 ? "Three" : "Four"} stops, three minutes: one experiment that earns, one that cannot be trusted, one that is not finished${stops === 3 ? "" : ", and one order that came late"}.`,
  start: "Start the tour",
  stop: (number: number, stops: number) => `Stop ${number} of ${stops}`,
  next: "Next stop",
  end: "End the tour",
  stops: {
    "delivery-promise":
      "This one is worth money. Read the sentence at the top, then the bar below: its range stays above zero. It was shipped ten weeks ago, and a small hold-out shows that the effect is still there.",
    "return-window":
      "This one looks fine at first sight, and cannot be trusted: one arm lost orders. The page names the site and the day. A tool without this check would have given you a wrong answer with great confidence.",
    "free-shipping":
      "This one is tempting today: the new threshold looks better. The page says to keep running, because a range that still reaches below zero often ends there.",
    "late-order":
      "One order, placed at North on a Friday at 16:40 and packed in time. Its longest wait says what went wrong: for months now the carrier no longer comes on Friday evenings. The change log holds the day.",
  },
};
