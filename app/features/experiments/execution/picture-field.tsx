import { Button, FileButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useFetcher } from "@remix-run/react";
import { useId, useState } from "react";
import { useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";

export type PictureAnswer = { readonly id: string } | { readonly problem: string };

export type PictureFieldProps = {
  /** Name of the hidden field that carries the picture's id; empty when there is none. */
  name: string;
  /** The id that is stored. */
  value: string | null;
  label: string;
  /** Of the form that the hidden field belongs to, when it is outside it. */
  form?: string;
  onChange?: (id: string) => void;
};

/** Adds a picture beside a form's other fields: it is sent at once, and the form posts its id. Needs script. */
export function PictureField({ name, value, label, form, onChange }: PictureFieldProps) {
  const { pictures } = useTexts().lookUp;
  const fetcher = useFetcher<PictureAnswer>();
  const [removed, setRemoved] = useState<string | null>(null);
  const [alt, setAlt] = useState("");
  const altId = useId();
  const answer = fetcher.data;
  const sent = answer && "id" in answer ? answer.id : null;
  const latest = sent ?? value ?? "";
  const id = latest === removed ? "" : latest;
  const send = (file: File | null) => {
    if (!file) return;
    const body = new FormData();
    body.set("alt", alt);
    body.set("file", file);
    fetcher.submit(body, { method: "post", action: paths.pictures(), encType: "multipart/form-data" });
  };
  const remove = () => {
    setRemoved(latest);
    onChange?.("");
  };
  const [told, setTold] = useState<string | null>(null);
  if (sent !== null && sent !== told) {
    setTold(sent);
    onChange?.(sent);
  }
  return (
    <Stack gap="xs" component="fieldset" style={{ border: 0, padding: 0, margin: 0 }}>
      <Text component="legend" size="sm" fw={500} p={0}>
        {label}
      </Text>
      <input type="hidden" name={name} value={id} {...(form === undefined ? {} : { form })} />
      {id === "" ? (
        <Group align="flex-end">
          <TextInput
            id={altId}
            label={pictures.alt}
            description={pictures.altHelp}
            value={alt}
            onChange={(event) => setAlt(event.currentTarget.value)}
            error={answer && "problem" in answer ? answer.problem : undefined}
            maxLength={300}
            style={{ flex: "1 1 16rem" }}
          />
          <FileButton onChange={send} accept="image/png,image/jpeg,image/webp" disabled={alt.trim() === ""}>
            {(props) => (
              <Button {...props} variant="default" disabled={alt.trim() === ""} loading={fetcher.state !== "idle"}>
                {pictures.add}
              </Button>
            )}
          </FileButton>
        </Group>
      ) : (
        <Group align="flex-end">
          <img src={paths.picture(id)} alt={alt || pictures.stored} style={{ maxHeight: "8rem", maxWidth: "100%" }} />
          <Button variant="default" size="xs" onClick={remove}>
            {pictures.remove}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
