// How do secrets rest in the database? AES-256-GCM, with the id of the key that sealed them, so that keys can be changed.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "../env.server";

const keys = new Map(
  env.ENCRYPTION_KEYS.split(",").map((entry) => {
    const colon = entry.indexOf(":");
    return [entry.slice(0, colon), Buffer.from(entry.slice(colon + 1), "base64")] as const;
  }),
);
const currentKeyId = env.ENCRYPTION_KEYS.slice(0, env.ENCRYPTION_KEYS.indexOf(":"));

/** `context` says whose secret this is (table, row, field); the same words must be given to open it again. */
export function encrypt(secret: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(currentKeyId), iv).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return ["v1", currentKeyId, ...[iv, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(".");
}

/** Throws when the text was changed, sealed for another context, or its key is gone. */
export function decrypt(sealed: string, context: string): string {
  const [version, keyId = "", iv = "", tag = "", text = ""] = sealed.split(".");
  if (version !== "v1") throw new Error("not a sealed secret");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(keyId), Buffer.from(iv, "base64url"), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
}

/** More than the current key: what the others sealed is sealed anew, so that they can go. */
export const hasRetiredKeys = keys.size > 1;

/** False: the key that sealed it is gone. */
export const canDecrypt = (sealed: string) => keys.has(sealed.split(".")[1] ?? "");

/** False: a retired key sealed it. */
export const isSealedWithCurrentKey = (sealed: string) => sealed.split(".")[1] === currentKeyId;

function keyOf(keyId: string) {
  const key = keys.get(keyId);
  if (!key) throw new Error(`ENCRYPTION_KEYS has no key named ${JSON.stringify(keyId)}`);
  return key;
}
