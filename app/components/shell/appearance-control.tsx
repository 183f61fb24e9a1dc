import { Button, useMantineColorScheme } from "@mantine/core";
import { useFetcher, useLocation } from "@remix-run/react";
import type { FormEvent } from "react";
import { type Appearance, appearances } from "~/lib/appearance";
import { paths } from "~/lib/paths";
import { IconDeviceDesktop, IconMoon, IconSun } from "../icons";
import { useTexts } from "../preferences";
import { useHydrated } from "../use-hydrated";
import classes from "./appearance-control.module.css";

const icons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;

/** Light, dark or as the device: switches at once with script, by a post without. */
export function AppearanceControl() {
  const { shell } = useTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const hydrated = useHydrated();
  const { Form } = useFetcher();
  const { pathname, search } = useLocation();

  const choose = (appearance: Appearance) => (event: FormEvent) => {
    if (!hydrated) return;
    event.preventDefault();
    setColorScheme(appearance);
  };

  return (
    <Form method="post" action={paths.appearance()} className={classes.control}>
      <input type="hidden" name="to" value={`${pathname}${search}`} />
      <fieldset className={classes.choices}>
        <legend className={classes.legend}>{shell.appearance.label}</legend>
        {appearances.map((appearance) => {
          const ChoiceIcon = icons[appearance];
          return (
            <Button
              key={appearance}
              type="submit"
              name="appearance"
              value={appearance}
              size="compact-sm"
              variant={colorScheme === appearance ? "light" : "subtle"}
              color={colorScheme === appearance ? "ink" : "gray"}
              {...(colorScheme === appearance ? {} : { c: "var(--mantine-color-text)" })}
              aria-pressed={colorScheme === appearance}
              leftSection={<ChoiceIcon size={15} aria-hidden />}
              onClick={choose(appearance)}
            >
              {shell.appearance[appearance]}
            </Button>
          );
        })}
      </fieldset>
    </Form>
  );
}
