import { Button, Container, Title } from "@mantine/core";
import type { MetaFunction } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: "Orderlab" }];

export default function Index() {
  return (
    <Container component="main" py="xl">
      <Title order={1}>Orderlab</Title>
      <Button mt="md">Start</Button>
    </Container>
  );
}
