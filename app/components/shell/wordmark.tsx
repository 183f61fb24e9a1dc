import { Link } from "@remix-run/react";
import { paths } from "~/lib/paths";
import { useTexts } from "../preferences";
import classes from "./wordmark.module.css";

/** The name with its mark: an interval that lies clear of the zero line. */
export function Wordmark({ isLink = true }: { isLink?: boolean }) {
  const { common } = useTexts();
  const mark = (
    <>
      <Mark />
      {common.productName}
    </>
  );
  if (!isLink) return <span className={classes.wordmark}>{mark}</span>;
  return (
    <Link to={paths.today()} className={classes.wordmark}>
      {mark}
    </Link>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#2f569f" />
      <path d="M9 7v18" stroke="#8da7dc" strokeWidth="2" strokeLinecap="round" strokeDasharray="2.5 3.4" />
      <path d="M13 16h12.5" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="19.25" cy="16" r="4.1" fill="#e69f00" stroke="#2f569f" strokeWidth="1.2" />
    </svg>
  );
}
