import { Button } from "@mantine/core";
import { IconDownload, IconPrinter } from "~/components/icons";
import { useTexts } from "~/components/preferences";
import { useHydrated } from "~/components/use-hydrated";
import { paths } from "~/lib/paths";

const formats = ["csv", "json", "r"] as const;

/** The result to take along: files, and paper. */
export function ExportLinks({ id }: { id: string }) {
  const { results } = useTexts();
  const isHydrated = useHydrated();
  return (
    <>
      {formats.map((format) => (
        <Button
          key={format}
          component="a"
          href={paths.experimentExport(id, format)}
          download
          variant="default"
          size="xs"
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {results.exports[format]}
        </Button>
      ))}
      {isHydrated ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrinter size={14} aria-hidden />}
          onClick={() => window.print()}
        >
          {results.exports.print}
        </Button>
      ) : null}
    </>
  );
}
