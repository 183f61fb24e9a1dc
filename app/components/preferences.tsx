import { createContext, type ReactNode, useContext, useMemo } from "react";
import { createFormat, type Format, type Preferences } from "~/lib/format";
import { type Texts, texts } from "~/lib/texts/texts";

/** What holds before an organisation is set up, and on pages outside it. */
export const defaultPreferences: Preferences = { locale: "en-GB", timeZone: "UTC", currency: "EUR" };

const PreferencesContext = createContext<Format>(createFormat(defaultPreferences));

export function PreferencesProvider({ value, children }: { value: Preferences; children: ReactNode }) {
  const { locale, timeZone, currency } = value;
  const format = useMemo(() => createFormat({ locale, timeZone, currency }), [locale, timeZone, currency]);
  return <PreferencesContext.Provider value={format}>{children}</PreferencesContext.Provider>;
}

/** Dates, numbers and money as the organisation writes them. */
export function useFormat(): Format {
  return useContext(PreferencesContext);
}

/** The interface's texts in the organisation's language. */
export function useTexts(): Texts {
  return texts(useFormat().preferences.locale);
}
