import { Anchor, Button, Group, List, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import type { AskedView } from "../asked-view";

/** The first page: what is asked, how long it takes, and who will know. */
export function PromisePage({ asked }: { asked: AskedView }) {
  const { answering } = useTexts();
  const format = useFormat();
  const { promise } = answering;
  const isBegun = asked.sections.some(({ given }) => given > 0);
  const open = asked.sections.find(({ given, possible }) => given < possible) ?? asked.sections[0];
  const search = `?language=${asked.language}`;
  return (
    <>
      <Section title={answering.minutes(asked.minutes)}>
        <Text lang={asked.language}>{asked.about}</Text>
        <Text mt="xs">{answering.aboutWhom[asked.part](asked.subjectName)}</Text>
        {asked.closesAt === null ? null : <Text mt="xs">{answering.until(format.dateTime(asked.closesAt))}</Text>}
        <Languages asked={asked} />
      </Section>
      <Section title={promise.title}>
        <List spacing="xs">
          <List.Item>{promise.modes[asked.mode]}</List.Item>
          {asked.part === "answer" ? null : <List.Item>{partSentence(promise, asked)}</List.Item>}
          {asked.mode === "attributed" ? null : (
            <List.Item>{promise.groups(asked.smallestGroup, asked.smallestCommentGroup)}</List.Item>
          )}
          <List.Item>{promise.final}</List.Item>
        </List>
        <Group mt="md">
          <Button
            component={Link}
            to={open ? paths.askedSection(asked.id, open.id, search) : paths.askedReview(asked.id)}
          >
            {isBegun ? answering.carryOn : answering.begin}
          </Button>
        </Group>
      </Section>
      <Parts asked={asked} />
    </>
  );
}

function partSentence(
  { parts }: ReturnType<typeof useTexts>["answering"]["promise"],
  { part, subjectName }: AskedView,
): string {
  if (part === "manager") return parts.manager(subjectName);
  return part === "peer" ? parts.peer(subjectName) : parts.self;
}

function Languages({ asked }: { asked: AskedView }) {
  const { answering } = useTexts();
  if (asked.languages.length < 2) return null;
  return (
    <Group gap="sm" mt="xs" component="nav" aria-label={answering.language}>
      {asked.languages.map((language) => (
        <Anchor
          key={language}
          component={Link}
          to={paths.askedSurvey(asked.id, `?language=${language}`)}
          lang={language}
          {...(language === asked.language ? { "aria-current": "true" as const, fw: 700 } : {})}
        >
          {answering.languages[language] ?? language}
        </Anchor>
      ))}
    </Group>
  );
}

/** Every part with how far one has come: one may go on anywhere. */
export function Parts({ asked }: { asked: AskedView }) {
  const { answering } = useTexts();
  const { integer } = useFormat();
  return (
    <Section title={answering.screens}>
      <List type="ordered" spacing="xs">
        {asked.sections.map(({ id, title, given, possible }) => (
          <List.Item key={id}>
            <Anchor
              component={Link}
              to={paths.askedSection(asked.id, id, `?language=${asked.language}`)}
              lang={asked.language}
            >
              {title}
            </Anchor>{" "}
            <Text span size="sm" c="var(--quiet)">
              {answering.progress(integer(given), integer(possible))}
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
