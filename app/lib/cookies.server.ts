// Which cookies does the app set? Two sign-ins that never meet, the attempt to sign in, and the language.
import { createHmac } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { env } from "../env.server";

const secrets = [createHmac("sha256", env.APP_SECRET).update("cookies").digest("hex")];
const shared = { httpOnly: true, sameSite: "lax", secure: env.APP_URL.startsWith("https:"), path: "/" } as const;

/** Which shop is signed in outside Shopify: one of Color Me, or in development any. */
export const shopCookie = createCookie("teppan_shop", { ...shared, secrets });

/** The operator's staff. */
export const staffCookie = createCookie("teppan_staff", { ...shared, secrets });

/** Between leaving for the issuer and coming back. */
export const attemptCookie = createCookie("teppan_sign_in", { ...shared, secrets, maxAge: 10 * 60, path: "/support" });

/** Between leaving for Color Me's consent and coming back. */
export const colorMeCookie = createCookie("teppan_color_me", { ...shared, secrets, maxAge: 10 * 60, path: "/auth/color-me" });

/** Between leaving for LINE's sign-in and coming back. */
export const lineCookie = createCookie("teppan_line", { ...shared, secrets, maxAge: 10 * 60, path: "/line" });

export const localeCookie = createCookie("teppan_locale", { ...shared, maxAge: 365 * 24 * 3600 });

const home = "http://teppan.invalid";

/** A path of this app to go on to; what a browser would read as another site's address leads nowhere else. */
export const safePath = (next: string | null, otherwise: string) =>
  next?.startsWith("/") && URL.canParse(next, home) && new URL(next, home).origin === home ? next : otherwise;
