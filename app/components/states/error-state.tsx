import { Button, Group, Text, Title } from "@mantine/core";
import { isRouteErrorResponse, Link, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "~/lib/paths";
import type { Texts } from "~/lib/texts/texts";
import { useTexts } from "../preferences";
import classes from "./states.module.css";

export type ErrorStateProps = { title: string; children: ReactNode; status?: number };

/** A page in place of one that could not be shown: what happened and what to do. */
export function ErrorState({ title, children, status }: ErrorStateProps) {
  const { common } = useTexts();
  return (
    <div className={classes.error}>
      {status ? (
        <Text c="var(--quiet)" size="sm">
          {common.errors.status(status)}
        </Text>
      ) : null}
      <Title order={1} mb="xs">
        {title}
      </Title>
      <Text component="div">{children}</Text>
      <Group mt="lg">
        <Button component={Link} to={paths.today()}>
          {common.errors.toToday}
        </Button>
        <Button component="a" href="" variant="default">
          {common.errors.tryAgain}
        </Button>
      </Group>
    </div>
  );
}

/** Export as `ErrorBoundary` from a route. A thrown `data("sentence", { status })` shows its sentence. */
export function RouteErrorState() {
  const error = useRouteError();
  const { common } = useTexts();
  const { title, text, status } = describe(error, common.errors);
  return (
    <ErrorState title={title} {...(status === undefined ? {} : { status })}>
      {text}
    </ErrorState>
  );
}

function describe(error: unknown, words: Texts["common"]["errors"]) {
  if (!isRouteErrorResponse(error)) return { title: words.brokenTitle, text: words.brokenText, status: undefined };
  const said = typeof error.data === "string" && !error.data.startsWith("Error:") ? error.data : "";
  const { status } = error;
  if (status === 404) return { title: words.notFoundTitle, text: said || words.notFoundText, status };
  if (status === 403) return { title: words.forbiddenTitle, text: said || words.forbiddenText, status };
  if (status < 500) return { title: words.refusedTitle, text: said || error.statusText, status };
  return { title: words.brokenTitle, text: words.brokenText, status };
}
