import { Anchor, List, Stack, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import { Content } from "./content";
import type { TrainingModule } from "./module.schema";
import classes from "./module-page.module.css";

interface ModulePageParts {
  readonly module: TrainingModule;
  /** What stands where the text has its machine for A/A tests. */
  readonly aaTests: ReactNode;
}

/** A module from its first section to its sources; the list of sections stands at the side where there is room. */
export function ModulePage({ module, aaTests }: ModulePageParts) {
  const { training } = useTexts();
  return (
    <div className={classes.page}>
      <nav aria-label={training.sections} className={`${classes.contents} no-print`}>
        <Text fw={600} mb="xs">
          {training.sections}
        </Text>
        <List size="sm" spacing="xs" type="ordered">
          {module.sections.map(({ id, title }) => (
            <List.Item key={id}>
              <Anchor href={`#${id}`} inherit>
                {title}
              </Anchor>
            </List.Item>
          ))}
        </List>
      </nav>
      <Stack gap="xl" className={classes.text ?? ""}>
        {module.sections.map(({ id, title, blocks }) => (
          <Section key={id} id={id} title={title} boxed={false}>
            {blocks.map((block) =>
              block.kind === "html" ? (
                <Content key={block.html} html={block.html} />
              ) : (
                <div key={block.name}>{aaTests}</div>
              ),
            )}
          </Section>
        ))}
        <AtWork module={module} />
      </Stack>
    </div>
  );
}

/** What a module asks for beyond reading: the page to print, the task at work, the look back, what it should move. */
function AtWork({ module }: { module: TrainingModule }) {
  const { training, measures } = useTexts();
  const { jobAid, shadowTask, behaviourCheck, measure, sources } = module;
  return (
    <>
      <Section title={training.jobAid(jobAid.title)} description={training.jobAidHint}>
        <Anchor component={Link} to={paths.jobAid(module.id)}>
          {training.printJobAid}
        </Anchor>
      </Section>
      <Section title={training.shadow.title}>
        <Text mb="xs">{shadowTask.do}</Text>
        <Text fw={600}>{training.shadow.watchFor}</Text>
        <Points points={shadowTask.watchFor} />
      </Section>
      <Section title={training.behaviour.title} description={training.behaviour.description}>
        <Points points={behaviourCheck} />
      </Section>
      <Section title={training.measure.title}>
        <Text>
          {measures.names[measure.key]}: {measure.because}
        </Text>
      </Section>
      <Section title={training.sources}>
        <List>
          {sources.map(({ title, address }) => (
            <List.Item key={title}>{address ? <Anchor href={address}>{title}</Anchor> : title}</List.Item>
          ))}
        </List>
      </Section>
    </>
  );
}

function Points({ points }: { points: readonly string[] }) {
  return (
    <List>
      {points.map((point) => (
        <List.Item key={point}>{point}</List.Item>
      ))}
    </List>
  );
}

/** Minutes, roles, skills and what comes before, in a few lines. */
export function ModuleFacts({
  module,
}: {
  module: Pick<TrainingModule, "minutes" | "roles" | "skills" | "prerequisites">;
}) {
  const { training } = useTexts();
  const format = useFormat();
  const { minutes, roles, skills, prerequisites } = module;
  const lines = [
    [training.for, roles.map(({ name }) => name).join(", ")],
    [training.teaches, skills.map(({ name, toLevel }) => training.toLevel(name, format.integer(toLevel))).join(", ")],
    [training.after, prerequisites.map(({ title }) => title).join(", ")],
  ].filter(([, words]) => words !== "");
  return (
    <Stack gap={2} mb="xs">
      <Text fw={600}>{training.minutes(format.integer(minutes))}</Text>
      {lines.map(([label, words]) => (
        <Text key={label} size="sm" c="var(--quiet)">
          {label}: {words}
        </Text>
      ))}
    </Stack>
  );
}
