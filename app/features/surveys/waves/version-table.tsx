import { useFormat, useTexts } from "~/components/preferences";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { SurveyView } from "./view-survey.server";

/** What was published of a survey, the newest first. */
export function VersionTable({ versions }: { versions: SurveyView["versions"] }) {
  const { surveyWaves: words } = useTexts();
  const format = useFormat();
  const columns: Column<SurveyView["versions"][number]>[] = [
    { key: "version", header: words.columns.version, isRowHeader: true, cell: ({ version }) => version },
    {
      key: "published",
      header: words.survey.published,
      cell: ({ publishedAt }) => (publishedAt === null ? words.survey.draft : format.dateTime(publishedAt)),
    },
    { key: "questions", header: words.survey.questions, align: "end", cell: ({ questions }) => questions },
    { key: "languages", header: words.survey.languages, cell: ({ locales }) => locales.join(", ") },
  ];
  return (
    <DataTable
      caption={words.survey.versions}
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  );
}
