// Which card is a QR code on? Thirteen letters that a hand can type, too: the shop, hidden, and a hash of the delivery.
import { createHmac } from "node:crypto";
import type { ShopId } from "~/domain/ids";
import { env } from "~/env.server";

/** Crockford's: no I, L, O, U, so that nothing reads as something else. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const hashLength = 5;
const shopLength = 3;
const length = 13;

/** Of one delivery always the same. 40 bits of hash: nobody finds another one by trying. */
export function cardCode(shopId: ShopId, deliveryId: string): string {
  const hash = keyed(`card ${deliveryId}`).subarray(0, hashLength);
  return spelled(Buffer.concat([hash, masked(shopNumber(shopId), hash)]));
}

export const cardUrl = (code: string, origin: string) => `${origin}/q/${code}`;

/** In its one spelling, with the shop it names; null: no code. */
export function readCardCode(text: string): { shopId: ShopId; code: string } | null {
  const typed = text.toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1").replaceAll("-", "");
  const bytes = typed.length === length && [...typed].every((letter) => letters.includes(letter)) ? read(typed) : null;
  if (!bytes) return null;
  const hash = bytes.subarray(0, hashLength);
  return { shopId: masked(bytes.subarray(hashLength), hash).readUIntBE(0, shopLength) as ShopId, code: typed };
}

function shopNumber(shopId: ShopId) {
  const bytes = Buffer.alloc(shopLength);
  bytes.writeUIntBE(shopId, 0, shopLength);
  return bytes;
}

function masked(bytes: Buffer, hash: Buffer) {
  const mask = keyed(`card shop ${hash.toString("hex")}`);
  return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index] ?? 0)));
}

const keyed = (text: string) => createHmac("sha256", env.APP_SECRET).update(text).digest();

function spelled(bytes: Buffer) {
  let number = bytes.readBigUInt64BE();
  let text = "";
  for (let place = 0; place < length; place += 1) {
    text = `${letters[Number(number & 31n)]}${text}`;
    number >>= 5n;
  }
  return text;
}

function read(text: string) {
  const number = [...text].reduce((sum, letter) => (sum << 5n) | BigInt(letters.indexOf(letter)), 0n);
  if (number >= 1n << 64n) return null;
  const bytes = Buffer.alloc(hashLength + shopLength);
  bytes.writeBigUInt64BE(number);
  return bytes;
}
