// Under which name is evidence kept of somebody who was erased? A hash that nobody without the app's secret can recompute.
import { createHmac } from "node:crypto";
import { env } from "../env.server";

/** A uuid-shaped HMAC-SHA256 of the value, different in every shop. */
export function keyedHash(shopId: number, kind: string, value: string): string {
  const hex = createHmac("sha256", env.APP_SECRET).update(`erased ${shopId} ${kind} ${value}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
