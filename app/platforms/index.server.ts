// Which platforms do we listen to?
import type { Platform, PlatformId } from "./platform";
import { shopify } from "./shopify/index.server";

export const platforms: Record<PlatformId, Platform> = { shopify };
