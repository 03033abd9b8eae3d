// A merchant has the platform told of what happens here, or no longer.
import type { ShopDb } from "~/db.server";
import { type ReportingKind, reportings, switchReporting } from "~/queries/shop/platform-reporting.server";

export async function switchPlatformReporting(shop: ShopDb, { kind, isOn }: { kind: ReportingKind; isOn: boolean }, now: Date) {
  const wasOn = (await reportings(shop)).some((one) => one.kind === kind);
  if (wasOn !== isOn) await switchReporting(shop, kind, isOn ? now : null);
  const word = (is: boolean) => ({ [`report.${kind}`]: is ? "told" : "untold" });
  return { outcome: "saved", before: word(wasOn), after: word(isOn) } as const;
}
