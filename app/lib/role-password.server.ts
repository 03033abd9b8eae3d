// With which password do the two database roles log in? Derived from the app's secret, never stored.
import { createHmac } from "node:crypto";

export const rolePassword = (appSecret: string, role: string) =>
  createHmac("sha256", appSecret).update(`database role ${role}`).digest("hex");
