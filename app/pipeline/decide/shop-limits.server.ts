// What bounds every message of a shop right now?
import type { ShopDb } from "~/db.server";
import type { Reason } from "~/domain/decide/delivery";
import type { Limits } from "~/domain/decide/limits";
import { type ChannelId, channelIds } from "~/domain/scenario/scenario";
import { unsignedChannels } from "~/domain/settings/sender";
import { connectedChannels } from "~/queries/send/channel-providers.server";
import { mailSlowing } from "~/queries/send/mail-slowing.server";
import { type ShopSettings, shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";

export async function shopLimits(shop: ShopDb, now: Date): Promise<Limits> {
  const settings = await shopSettings(shop);
  const shopRow = await shopById(shop.id);
  const channels: readonly ChannelId[] = settings.channel === "console" ? channelIds : ["email", ...(await connectedChannels(shop))];
  const unsigned = unsignedChannels(settings.sender, channels);
  return {
    now,
    timeZone: settings.timeZone,
    quiet: { fromHour: settings.quietFromHour, untilHour: settings.quietUntilHour },
    cap: { perDay: settings.capPerDay, perWeek: settings.capPerWeek },
    shopBarrier: shopBarrier(settings, {
      isInstalled: shopRow?.state === "installed",
      isUnsigned: unsigned.includes("email") && channels.length === 1,
    }),
    installedAt: shopRow?.installedAt ?? now,
    channels,
    unsigned,
    mailPressure: (await mailSlowing(shop))?.level ?? "normal",
    shopHoldout: { percent: settings.holdoutPercent, salt: `${shop.id}:shop` },
    // Read for those whose hour hangs on it (pipeline/decide/contact-habits).
    shopHours: [],
  };
}

/** The law asks for a complete sender in every promotional message: where mail is all there is, without one nothing goes. */
function shopBarrier(settings: ShopSettings, shop: { isInstalled: boolean; isUnsigned: boolean }): Reason | null {
  if (!shop.isInstalled) return "uninstalled";
  if (settings.isPaused) return "shop-paused";
  return shop.isUnsigned ? "sender-incomplete" : null;
}
