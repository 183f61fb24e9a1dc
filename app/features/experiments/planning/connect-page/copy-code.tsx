import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { IconCheck, IconCopy } from "~/components/icons";
import { useTexts } from "~/components/preferences";
import classes from "./connect.module.css";

/** A piece of code with a button that copies it. */
export function CopyCode({ label, code }: { label: string; code: string }) {
  const { connect } = useTexts();
  const text = useRef<HTMLPreElement>(null);
  const [state, setState] = useState<"copy" | "copied" | "copyFailed">("copy");
  const copy = async () => {
    if (text.current) window.getSelection()?.selectAllChildren(text.current);
    try {
      await navigator.clipboard.writeText(code);
      setState("copied");
    } catch {
      setState("copyFailed");
    }
  };
  return (
    <div className={classes.snippet}>
      <div className={classes.head}>
        <span>{label}</span>
        <Button
          size="xs"
          variant="default"
          onClick={copy}
          aria-live="polite"
          leftSection={state === "copied" ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        >
          {connect[state]}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <pre ref={text} className={classes.code} tabIndex={0}>
        {code}
      </pre>
    </div>
  );
}
