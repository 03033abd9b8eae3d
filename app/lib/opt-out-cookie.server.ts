// How does a browser carry along, on Teppan's own address, that it wants nothing collected of one shop?
import { env } from "../env.server";

const yearSeconds = 365 * 24 * 3600;

/** `name`: the cookie's. Sent along from the shop's pages, which are another site's: that takes SameSite=None, and None takes Secure. */
export function optOutHeader(name: string, wants: "off" | "on"): string {
  const site = env.APP_URL.startsWith("https:") ? "SameSite=None; Secure" : "SameSite=Lax";
  return `${name}=1; Path=/collect; HttpOnly; ${site}; Max-Age=${wants === "off" ? yearSeconds : 0}`;
}
