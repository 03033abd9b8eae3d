// Who is deliberately not messaged, so that a scenario's effect can be known? A stable hash decides, never chance.
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

export type Arm = "treated" | "holdout";

/**
 * The customer's anchor identity (not the customer id) is hashed, so that a re-import or a merge keeps the arm;
 * the salt differs by scenario, so that being held out of one says nothing of another.
 */
export function armOf({ salt, anchor, holdoutPercent }: { salt: string; anchor: string; holdoutPercent: number }): Arm {
  return holdoutShare(salt, anchor) * 100 < holdoutPercent ? "holdout" : "treated";
}

/** Uniform in [0, 1): the first 48 bits of SHA-256(salt, anchor). */
export function holdoutShare(salt: string, anchor: string): number {
  const { buffer, byteOffset } = sha256(utf8ToBytes(`${salt}\u0000${anchor}`));
  const view = new DataView(buffer, byteOffset);
  return view.getUint32(0) / 2 ** 32 + view.getUint16(4) / 2 ** 48;
}
