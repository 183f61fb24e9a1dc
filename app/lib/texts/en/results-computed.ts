export const computed = {
  title: (name: string) => `How this was computed: ${name}`,
  back: "Back to the result",
  intro:
    "From the raw counts down to the formula. Probabilities (p) are only here: they say how surprising the numbers would be if the change did nothing, not how likely it works.",
  counts: "Units",
  countsTable: "Units that are read, by arm",
  arm: "Arm",
  unitsHeader: "Units",
  expected: "Planned share",
  actual: "Share",
  sampleRatio: (method: string, statistic: string, p: string) =>
    `Sample ratio: ${method}${statistic}, p = ${p}; alarm below 0.001.`,
  methods: { "chi-square": "chi-square", exact: "exact binomial" },
  noTest: "There are no units to test.",
  moments: "Moments",
  momentsText:
    "n, mean and standard deviation of one value per unit; all that follows is computed from these numbers alone. Ratios have a numerator and a denominator, adjusted numbers a value and a covariate.",
  momentsTable: "Moments of every metric by arm",
  testsTable: "Every comparison with its test",
  metric: "Metric",
  n: "n",
  mean: "Mean",
  sd: "Standard deviation",
  missing: "Without a value",
  cap: "Cap",
  tests: "Comparisons",
  testsText: (alpha: string) => `Treatment less control. Error probability of the plan: ${alpha}.`,
  method: "Method",
  estimate: "Difference",
  standardError: "Standard error",
  df: "Degrees of freedom",
  interval: "Interval",
  p: "p",
  adjustedP: "p, corrected",
  adjusted: "Interval, corrected",
  bound: "Bound that decides",
  harm: "Always-valid bound on harm",
  reason: "Not answered",
  formulas: "Formulas",
  correction: {
    holm: "Corrected for several arms by Holm's method; the other metrics are a family of their own.",
    "benjamini-hochberg":
      "Corrected for several arms by Benjamini and Hochberg's method; the other metrics are a family of their own.",
    none: "Not corrected for several arms, as planned.",
  },
  inference: {
    fixed: "One look, at the planned end.",
    sequential: "A confidence sequence: valid at every look.",
    hybrid:
      "Harm is watched at every look by an always-valid one-sided bound, a gain is tested once at the planned end; each has a quarter of the error probability, so the two-sided interval is at half of it.",
  },
  formula: {
    mean: "Mean: variance M2 / (n − 1). Difference of means with Welch's standard error √(s²T/nT + s²C/nC) and Welch-Satterthwaite degrees of freedom; interval by Student's t.",
    proportion:
      "Proportion p: variance p(1 − p). Difference with standard error √(pT(1 − pT)/nT + pC(1 − pC)/nC); with few counts an exact test (Boschloo up to 200 an arm, Fisher above) and Newcombe's interval.",
    pooled:
      "The p of a pooled proportion is the classical z-test: √(p̄(1 − p̄)(1/nT + 1/nC)), p̄ over both arms; the interval stays unpooled.",
    covariate: (column: string) =>
      `Numbers are adjusted by “${column}”, known before the assignment (CUPED): Y − θX with θ = cov(Y, X)/var(X) over both arms, variance s²Y + θ²s²X − 2θ sXY. The moments above show Y / X, as they were.`,
    ratio: "Ratio of two sums per unit: R = M/D with the delta method, s² = (s²M − 2R sMD + R² s²D)/D².",
    guardrail:
      "A guardrail holds when its one-sided bound at the plan's error probability lies on the good side of the limit.",
    sequential:
      "Confidence sequence: half-width = se · √(2(Nρ² + 1)/(Nρ²) · ln(√(Nρ² + 1)/α)), tightest at the planned units N* (Waudby-Smith and others, arXiv 2103.06476).",
    month: "A month: effect per order × expected orders a month; the number of orders counts as known.",
  },
  rule: (rule: number) => `Verdict by rule ${rule} of seven:`,
  rules: {
    1: "a trust check alarms",
    2: "a guardrail's whole interval is past its limit",
    3: "the planned end has not come and no harm has stopped it",
    4: "the whole interval is a gain, and the guardrails decide",
    5: "the whole interval is a loss",
    6: "a gain worth having is ruled out",
    7: "more time is weighed against the plan",
  } as Readonly<Record<number, string>>,
  r: "Run it yourself",
  rText: "The script holds the moments above and repeats every interval and p in R, without our code.",
};
