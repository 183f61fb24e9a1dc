import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { DueMail } from "~db/queries/surveys/wave-mails";

/** What the mail is about, as it is written in it. */
export interface MailFacts {
  readonly title: string;
  readonly minutes: number;
  /** Where what one is asked is listed, as people outside type it. */
  readonly address: string;
}

/** Subject and text of an invitation or a reminder. */
export function waveMail(texts: Texts, format: Format, due: DueMail, { title, minutes, address }: MailFacts) {
  const { mail } = texts.surveyWaves;
  const { wave, kind, name, others } = due;
  const lines = [
    mail.about(title, minutes),
    others > 0 ? mail.others(others) : null,
    mail.promise[wave.mode],
    wave.closesAt === null ? null : mail.until(format.date(wave.closesAt - 1)),
    kind === "reminder" && wave.mode === "anonymous" ? mail.perhapsDone : null,
  ];
  return {
    subject: kind === "invitation" ? mail.subject(wave.name) : mail.reminderSubject(wave.name),
    text: [mail.hello(name), lines.filter((line) => line !== null).join("\n"), mail.link(address), ""].join("\n\n"),
  };
}
