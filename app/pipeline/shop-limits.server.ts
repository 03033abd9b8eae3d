// What bounds every message of a shop right now?
import type { ShopDb } from "~/db.server";
import type { Reason } from "~/domain/delivery";
import type { Limits } from "~/domain/limits";
import { channelIds } from "~/domain/scenario";
import { missingSenderFields } from "~/domain/sender";
import { connectedChannels } from "~/queries/channel-providers.server";
import { type ShopSettings, shopSettings } from "~/queries/shop-settings.server";
import { shopById } from "~/queries/shops.server";

export async function shopLimits(shop: ShopDb, now: Date): Promise<Limits> {
  const settings = await shopSettings(shop);
  const shopRow = await shopById(shop.id);
  return {
    now,
    timeZone: settings.timeZone,
    quiet: { fromHour: settings.quietFromHour, untilHour: settings.quietUntilHour },
    cap: { perDay: settings.capPerDay, perWeek: settings.capPerWeek },
    shopBarrier: shopBarrier(settings, shopRow?.state === "installed"),
    installedAt: shopRow?.installedAt ?? now,
    channels: settings.channel === "console" ? channelIds : ["email", ...(await connectedChannels(shop))],
    shopHoldout: { percent: settings.holdoutPercent, salt: `${shop.id}:shop` },
    // Read for those whose hour hangs on it (pipeline/contact-habits).
    shopHours: [],
  };
}

/** The law asks for a complete sender in every promotional message, so without one none goes. */
function shopBarrier(settings: ShopSettings, isInstalled: boolean): Reason | null {
  if (!isInstalled) return "uninstalled";
  if (settings.isPaused) return "shop-paused";
  return missingSenderFields(settings.sender).length > 0 ? "sender-incomplete" : null;
}
