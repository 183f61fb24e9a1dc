/** Upper edges of the classes of time, in seconds. */
const EDGES = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] as const;
const SECONDS = "orderlab_request_seconds";
const ANSWERS = "orderlab_answers_total";

interface Tally {
  readonly byEdge: number[];
  readonly byStatus: Map<number, number>;
  count: number;
  seconds: number;
}

export interface RequestTally {
  add(endpoint: string, status: number, seconds: number): void;
  /** A histogram of times and a counter of answers in the Prometheus text format. */
  text(): string;
}

/** Counts answers in plain numbers: on the hottest paths the client library's own counters cost more than the answer's evaluation. */
export function requestTally(): RequestTally {
  const tallies = new Map<string, Tally>();
  return {
    add: (endpoint, status, seconds) => {
      let tally = tallies.get(endpoint);
      if (!tally) {
        tally = { byEdge: EDGES.map(() => 0), byStatus: new Map(), count: 0, seconds: 0 };
        tallies.set(endpoint, tally);
      }
      tally.count += 1;
      tally.seconds += seconds;
      tally.byStatus.set(status, (tally.byStatus.get(status) ?? 0) + 1);
      for (let i = EDGES.length - 1; i >= 0 && seconds <= (EDGES[i] ?? 0); i--)
        tally.byEdge[i] = (tally.byEdge[i] ?? 0) + 1;
    },
    text: () =>
      [
        `# HELP ${SECONDS} Time from a request's head to the end of its answer`,
        `# TYPE ${SECONDS} histogram`,
        ...[...tallies].flatMap(([endpoint, tally]) => histogramLines(endpoint, tally)),
        `# HELP ${ANSWERS} Answers by endpoint and status; 499: the client went away`,
        `# TYPE ${ANSWERS} counter`,
        ...[...tallies].flatMap(([endpoint, { byStatus }]) =>
          [...byStatus].map(([status, count]) => `${ANSWERS}{endpoint="${endpoint}",status="${status}"} ${count}`),
        ),
        "",
      ].join("\n"),
  };
}

function histogramLines(endpoint: string, { byEdge, count, seconds }: Tally): string[] {
  const of = `endpoint="${endpoint}"`;
  return [
    ...EDGES.map((edge, i) => `${SECONDS}_bucket{le="${edge}",${of}} ${byEdge[i] ?? 0}`),
    `${SECONDS}_bucket{le="+Inf",${of}} ${count}`,
    `${SECONDS}_sum{${of}} ${seconds}`,
    `${SECONDS}_count{${of}} ${count}`,
  ];
}
