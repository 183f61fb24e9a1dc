/** What returns are for, from the one that describing a product better would mend to the one that nobody can help. */
export const returnReasons = [
  ...(["description", "quality", "damage", "late", "size", "wrong", "mind", "other"] as const),
] as const;
export type ReturnReason = (typeof returnReasons)[number];

interface Clue {
  readonly reason: ReturnReason;
  readonly words: RegExp;
}

/** Read from the top: the first that fits. Shops' codes have underscores for spaces; English, German, Dutch and French words. */
const clues: readonly Clue[] = [
  { reason: "late", words: /\b(late|delay\w*|zu spät|verspätet|te laat|en retard|took too long|birthday)\b/ },
  {
    reason: "damage",
    words: /\b(damag\w*|broken|crushed|dented|beschädigt|kaputt|defekt angekommen|beschadigd|endommagé\w*|cassé\w*)/,
  },
  {
    reason: "wrong",
    words:
      /\b(wrong (item|product|article|order)|not what i ordered|missing|falsch\w*|verkeerd\w*|incomplete|mauvais article)\b/,
  },
  {
    reason: "description",
    words:
      /descri|photo|picture|\b(not as (shown|expected|advertised)|looks different|colou?r|beschreibung|farbe|kleur|couleur)\b/,
  },
  {
    reason: "size",
    words:
      /\b(size|fit|fits|too (small|big|large|tight|short|long|wide)|größe|zu (klein|groß)|te (klein|groot)|taille|trop (petit|grand))\b/,
  },
  {
    reason: "quality",
    words:
      /\b(quality|defect\w*|faulty|seam|material|cheap|stopped|came undone|not work\w*|qualität|mangel\w*|kwaliteit|qualité|unsatisfactory)\b/,
  },
  {
    reason: "mind",
    words:
      /\b(mind|no longer|not needed|unwanted|do(es)?n'?t like|do not like|by mistake|ordered twice|cheaper|gefällt nicht|nicht mehr|style)\b/,
  },
];

/** A reason as it is compared: small letters, one space between words, no more than 200 characters. */
export function reasonText(text: string): string {
  return text.toLowerCase().replaceAll("_", " ").replace(/\s+/g, " ").trim().slice(0, 200);
}

/**
 * What a reason in free words or a shop's code means.
 *
 * @param text As it was given.
 * @param corrections What people said of texts, by `reasonText`; they come first.
 * @returns null when no word of it is known.
 */
export function reasonOf(text: string, corrections: ReadonlyMap<string, ReturnReason>): ReturnReason | null {
  const asked = reasonText(text);
  const corrected = corrections.get(asked);
  if (corrected) return corrected;
  return clues.find(({ words }) => words.test(asked))?.reason ?? null;
}
