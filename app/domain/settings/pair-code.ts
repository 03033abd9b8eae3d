// How does a shop name itself to the other shop of its merchant? By a code that is made in one and typed into the other.

/** Without letters that are taken for one another. */
export const codeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
export const codeLength = 12;

/** For so long it waits for the other shop. */
export const codeLivesHours = 24;

/** K7QM-2RWT-9XHP */
export const spokenCode = (code: string): string => code.match(/.{1,4}/g)?.join("-") ?? "";

/** As it was made, however it was typed; null: it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "");
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter)) ? code : null;
}

export type PairProblem = "not-confirmed" | "bad-code" | "unknown-code" | "own-code" | "already-paired";
