import classes from "./progress-bar.module.css";

/** How far something is, drawn under its words. `share` from 0 to 1; more is drawn as full. */
export function ProgressBar({ share, label }: { share: number; label: string }) {
  return (
    <span className={classes.progress}>
      <span>{label}</span>
      <svg width="100%" height="6" aria-hidden="true">
        <rect width="100%" height="6" rx="3" className={classes.track} />
        <rect width={`${Math.min(Math.max(share, 0), 1) * 100}%`} height="6" rx="3" className={classes.fill} />
      </svg>
    </span>
  );
}
