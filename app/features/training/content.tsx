import { TypographyStylesProvider } from "@mantine/core";
import classes from "./content.module.css";

/** Finished HTML of the content build: our own files, compiled ahead; nothing that anybody typed. */
export function Content({ html }: { html: string }) {
  return (
    <TypographyStylesProvider className={classes.content ?? ""}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: finished HTML of the content build */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </TypographyStylesProvider>
  );
}
