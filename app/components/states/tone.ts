/** What a state means to the reader; never shown by colour alone. */
export type Tone = "neutral" | "info" | "good" | "warn" | "bad";
