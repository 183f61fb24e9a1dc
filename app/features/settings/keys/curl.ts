/** A command that sends one event; running it again changes nothing, the event's id being the same. */
export function curlForEvents(server: string, token: string): string {
  const event = { id: "try-1", type: "placed", occurredAt: "2026-01-31T10:00:00+01:00", order: "try-1" };
  return curl(`${server}api/events`, token, event);
}

/** A command that asks for the arm of order try-1 in every running experiment. */
export function curlForEvaluation(server: string, token: string): string {
  return curl(`${server}ofrep/v1/evaluate/flags`, token, { context: { targetingKey: "try-1" } });
}

function curl(address: string, token: string, body: unknown): string {
  const headers = `-H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json'`;
  return `curl ${headers} -d '${JSON.stringify(body)}' '${address}'`;
}
