import { Notice } from "~/components/states/notice";
import type { MappingAnswer } from "./answer-mapping-form.server";
import { LinkForm } from "./link-form";
import type { MappingView } from "./mapping-view.server";
import { StaffSection } from "./staff-section";
import { StatusSection } from "./status-section";
import { TodoSection } from "./todo-section";

export interface MappingPageProps {
  readonly view: MappingView;
  /** False for a source that says what happened in our own words. */
  readonly hasStatuses: boolean;
  /** yyyy-mm-dd */
  readonly today: string;
  /** A reference to fill in, from the list of unknown ones. */
  readonly reference: string | null;
  readonly answer: MappingAnswer | null;
}

/** What a source's words mean: first those that nobody has explained. */
export function MappingPage({ view, hasStatuses, today, reference, answer }: MappingPageProps) {
  return (
    <>
      {answer?.refusal ? (
        <Notice tone="bad" role="alert">
          {answer.refusal}
        </Notice>
      ) : null}
      <TodoSection view={view} />
      <StatusSection statuses={view.statuses} eventTypes={view.eventTypes} mayAdd={hasStatuses} />
      <StaffSection links={view.links} today={today} />
      <LinkForm key={reference ?? ""} people={view.people} reference={reference} lastResult={answer?.result ?? null} />
    </>
  );
}
