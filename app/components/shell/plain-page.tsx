import { Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Wordmark } from "./wordmark";

/** A page of its own, outside the rooms: signing in and what belongs to it. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main style={{ maxWidth: "28rem", margin: "0 auto", padding: "2rem 1rem" }}>
      <Stack gap="lg">
        <Wordmark />
        <Paper withBorder p="lg" radius="md">
          <Stack gap="md">
            <Title order={1} size="h2">
              {title}
            </Title>
            {children}
          </Stack>
        </Paper>
      </Stack>
    </main>
  );
}
