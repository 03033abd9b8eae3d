// Under which name do two shops of one merchant tell each other of an address? A hash that neither can recompute without the operator's key for the pair.
import { createHash, createHmac, randomBytes, randomInt } from "node:crypto";

export const newPairKey = (): string => randomBytes(32).toString("base64");

/** A uuid-shaped HMAC-SHA256, another one in every pair. */
export function pairHash(key: string, { kind, value }: { kind: string; value: string }): string {
  const hex = createHmac("sha256", Buffer.from(key, "base64")).update(`${kind} ${value}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const newCode = (letters: string, length: number): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)] ?? "").join("");

/** Sixty bits of chance: a plain hash keeps it. */
export const codeHash = (code: string): string => createHash("sha256").update(`pair ${code}`).digest("hex");
