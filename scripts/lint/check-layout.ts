import { findLayoutMistakes } from "./layout";

const mistakes = findLayoutMistakes(process.cwd());
for (const mistake of mistakes) console.error(mistake);
if (mistakes.length > 0) process.exit(1);
console.error("Layout: every file is in its place.");
