import { Checkbox, Image, Stack } from "@mantine/core";
import { FileField } from "~/components/forms/fields";
import { useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import type { ArmRow } from "../../draft/draft.schema";
import { useField } from "../wizard-context";

/** The picture of an arm's instruction: shown, replaced or taken away. Files are sent with the buttons, not while typing. */
export function PictureField({ arm }: { arm: ArmRow }) {
  const { wizard } = useTexts();
  const field = useField();
  return (
    <Stack gap="xs">
      {arm.pictureId === "" ? null : (
        <>
          <Image
            src={paths.picture(arm.pictureId)}
            alt={wizard.change.pictureAlt(arm.name)}
            w="auto"
            maw="100%"
            h={140}
            fit="contain"
            radius="sm"
          />
          <Checkbox name={`dropPicture.${arm.id}`} value="1" label={wizard.change.pictureDrop} />
        </>
      )}
      <FileField
        field={{ ...field(`picture.${arm.id}`, "", false), key: `picture ${arm.id} ${arm.pictureId}` }}
        label={wizard.change.picture}
        description={wizard.change.pictureDescription}
        accept="image/png,image/jpeg,image/webp"
        required={false}
      />
    </Stack>
  );
}
