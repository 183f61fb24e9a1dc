import { useFormat, useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import type { ShownEndpoint } from "~db/queries/webhooks/endpoints";

/** On, failing, or off and why. */
export function EndpointState({ endpoint }: { endpoint: Pick<ShownEndpoint, "offReason" | "offAt" | "failingSince"> }) {
  const { states } = useTexts().webhooks;
  const { dateTime } = useFormat();
  if (endpoint.offAt !== null) {
    const reason = endpoint.offReason ?? "byHand";
    return <StatusBadge tone={reason === "byHand" ? "neutral" : "bad"}>{states.off[reason]}</StatusBadge>;
  }
  if (endpoint.failingSince !== null) {
    return <StatusBadge tone="warn">{states.failing(dateTime(endpoint.failingSince))}</StatusBadge>;
  }
  return <StatusBadge tone="good">{states.on}</StatusBadge>;
}
