import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";

/** Says at which sites every hour counts, because they have no calendar. */
export function HoursNote({ sites }: { sites: readonly string[] }) {
  const { calendars: words } = useTexts();
  if (sites.length === 0) return null;
  return (
    <Notice tone="info">
      {words.without(sites.join(", "))} <Link to={paths.calendars()}>{words.add}</Link>
    </Notice>
  );
}
