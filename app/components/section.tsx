import { Paper, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./section.module.css";

export type SectionProps = {
  title: ReactNode;
  children: ReactNode;
  /** Small text under the title. */
  description?: ReactNode;
  /** A link or button at the title's right. */
  action?: ReactNode;
  /** False where the content brings its own surface. */
  boxed?: boolean;
  id?: string;
};

/** A titled part of a page (h2), named for screen readers. */
export function Section({ title, children, description, action, boxed = true, id }: SectionProps) {
  const titleId = useId();
  const content = boxed ? <Paper>{children}</Paper> : children;
  return (
    <section aria-labelledby={titleId} className={classes.section} id={id}>
      <div className={classes.head}>
        <Title order={2} id={titleId}>
          {title}
        </Title>
        {action}
      </div>
      {description ? <p className={classes.description}>{description}</p> : null}
      {content}
    </section>
  );
}
