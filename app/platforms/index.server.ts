// Which platforms do we listen to?
import { colorMe } from "./color-me/index.server";
import type { Platform, PlatformId } from "./platform";
import { shopify } from "./shopify/index.server";

export const platforms: Record<PlatformId, Platform> = { shopify, "color-me": colorMe };
