import { CloseButton } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../preferences";
import { Notice, type NoticeProps } from "../states/notice";
import { useHydrated } from "../use-hydrated";
import classes from "./flash-toast.module.css";

export type FlashMessage = { tone: NoticeProps["tone"]; text: string };

/** What the last act led to, said once in a corner. There without script; with it, it can be sent away. */
export function FlashToast({ flash }: { flash: FlashMessage | null }) {
  const { shell } = useTexts();
  const hydrated = useHydrated();
  const [dismissed, setDismissed] = useState<FlashMessage | null>(null);
  const shown = flash !== null && flash !== dismissed ? flash : null;
  return (
    <div role="status" className={`${classes.corner} no-print`}>
      {shown ? (
        <div className={classes.toast}>
          <Notice tone={shown.tone}>
            <div className={classes.line}>
              <span>{shown.text}</span>
              {hydrated ? (
                <CloseButton size="sm" aria-label={shell.dismiss} onClick={() => setDismissed(shown)} />
              ) : null}
            </div>
          </Notice>
        </div>
      ) : null}
    </div>
  );
}
