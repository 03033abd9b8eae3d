// Are two names the same, as far as they can be read? A till may know by its sound who has written letters online.

/** `unreadable`: one is written by its sound and the other is not, so that nobody can tell. */
export type NameRelation = "same" | "other" | "unreadable" | "unknown";

/** Of name keys (identity-value.ts). */
export function relationOf(one: string, other: string): NameRelation {
  if (one === "" || other === "") return "unknown";
  if (one === other) return "same";
  const [oneSound, otherSound] = [isSound(one), isSound(other)];
  if (oneSound && otherSound) return asSpoken(one) === asSpoken(other) ? "same" : "other";
  return oneSound || otherSound ? (isWritten(oneSound ? other : one) ? "unreadable" : "other") : "other";
}

const isSound = (name: string) => /^[\u3041-\u3096\u30a1-\u30faー゛゜]+$/u.test(name);
const isWritten = (name: string) => /\p{Script=Han}/u.test(name);

/** やまだ is ヤマダ. */
const asSpoken = (name: string) =>
  name.replaceAll(/[\u3041-\u3096]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));
