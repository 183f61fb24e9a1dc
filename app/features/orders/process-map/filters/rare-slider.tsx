import { useSubmit } from "@remix-run/react";
import { type ChangeEvent, useEffect, useId, useRef, useState } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import classes from "./map-filters.module.css";
import { LARGEST_RARE_SHARE } from "./map-question";

/** Rest after the last move before the map is asked for, so that a drag asks once. */
const REST_MS = 250;

/**
 * How rare a step may be and still be drawn: the browser's own slider. With script the map follows it; without, the form's
 * button asks for it.
 */
export function RareSlider({ rare }: { rare: number }) {
  const { filters: words } = useTexts().processMap;
  const { percent } = useFormat();
  const [shown, setShown] = useState(rare);
  useEffect(() => setShown(rare), [rare]);
  const submit = useSubmit();
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  const id = useId();
  const text = shown === 0 ? words.every : percent(shown / 100, 0);
  const follow = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    setShown(currentTarget.valueAsNumber);
    clearTimeout(rest.current);
    const { form } = currentTarget;
    rest.current = setTimeout(() => submit(form, { replace: true, preventScrollReset: true }), REST_MS);
  };
  return (
    <div>
      <label htmlFor={id} className={classes.label}>
        {words.rare}
      </label>
      <div className={classes.slider}>
        <input
          type="range"
          {...{ id, name: "rare", min: 0, max: LARGEST_RARE_SHARE, step: 1, value: shown }}
          aria-valuetext={text}
          onChange={follow}
        />
        <output htmlFor={id}>{text}</output>
      </div>
    </div>
  );
}
