import { Button, Group, TextInput } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { IconCheck, IconCopy } from "./icons";
import { useTexts } from "./preferences";

export type CopyFieldProps = { label: ReactNode; value: string; description?: ReactNode };

/** A value to take elsewhere: selected on focus, copied by a button. */
export function CopyField({ label, value, description }: CopyFieldProps) {
  const { common } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = async () => {
    input.current?.select();
    // Only pages over https and on the machine itself may write to the clipboard.
    if (!navigator.clipboard) return setState("failed");
    try {
      await navigator.clipboard.writeText(value);
      setState("copied");
    } catch {
      setState("failed");
    }
  };
  const words = { idle: common.copy, copied: common.copied, failed: common.copyFailed };
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        ref={input}
        label={label}
        description={description}
        value={value}
        readOnly
        flex={1}
        onFocus={(event) => event.currentTarget.select()}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <Button
        variant="default"
        onClick={copy}
        aria-live="polite"
        leftSection={state === "copied" ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      >
        {words[state]}
      </Button>
    </Group>
  );
}
