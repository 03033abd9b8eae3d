// A shadow shop as the live one stood when the period began, as far as anybody can know it; and what happened later without a webhook.
import type { ShopDb } from "~/db.server";
import type { ToldFacts } from "~/domain/ledger/told-facts";
import type { AssumedKind } from "~/domain/measure/dry-run";
import { untouchedSetting } from "~/domain/scenario/scenario-setting";
import { missingSenderFields, type SenderBlock } from "~/domain/settings/sender";
import { eachLaterInstant, eachLedgerRow, type LedgerRow, ownersAfter, putRows } from "~/queries/dry-run/shadow-copy.server";
import { copyScenarios, copySettings, eachEarlierDelivery } from "~/queries/dry-run/shadow-settings.server";
import { deliveries, happening, identities, links, type ShadowTable, standing, upToStart } from "~/queries/dry-run/shadow-tables.server";
import { ensureSettings } from "~/queries/inbox/installation.server";
import { recomputeCustomers } from "~/queries/people/customer-rollup.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { scenarios } from "~/scenarios/index";

const peoplePerPage = 1000;

export type Period = { from: Date; until: Date };
export type LaterFact = { at: Date; table: ShadowTable; key: string };
export type Assumed = Map<AssumedKind, number>;
/** `beat`: told after each page. */
type Asked = Period & { scenarioIds: string[]; told: ToldFacts; begin: Date | null; beat: () => Promise<void> };

/** Returns what is to be told later, the earliest first, and how much had to be assumed. */
export async function fillShadow(live: ShopDb, shadow: ShopDb, asked: Asked): Promise<{ later: LaterFact[]; assumed: Assumed }> {
  const assumed: Assumed = new Map();
  const copy = new Copy(live, shadow, { ...asked, begin: asked.begin ?? asked.until });
  await copyShop(live, shadow, { ...asked, assumed });
  for (const table of standing) await note(assumed, table, await copy.table(table));
  for (const table of upToStart) await copy.table(table);
  for (const table of happening) await copy.table(table);
  const later = await copy.laterFacts(assumed);
  await copy.people();
  await copy.customers();
  return { later, assumed };
}

/** A shop that is not set up yet wants to know all the more: what its sender lacks is assumed to be there. */
async function copyShop(live: ShopDb, shadow: ShopDb, { scenarioIds, from, assumed }: Asked & { assumed: Assumed }) {
  const { sender } = await shopSettings(live);
  const missing = missingSenderFields(sender);
  if (missing.length > 0) assumed.set("sender", missing.length);
  await copySettings(live, shadow, { sender: completed(sender) });
  await copyScenarios(live, shadow);
  // A preset that is younger than the installation; its salt is the live shop's, so that everybody keeps the same arm.
  const first = { domain: "", name: "", scenarios: scenarios.map((scenario) => untouchedSetting(scenario, live.id)) };
  await ensureSettings(shadow, first, from);
  const put = (page: { row: string }[]) =>
    putRows(
      shadow,
      deliveries,
      page.map(({ row }) => row),
      false,
    );
  await eachEarlierDelivery(live, { scenarioIds, from }, put);
}

const placeholder: SenderBlock = {
  legalName: "—",
  postalAddress: "—",
  contact: "contact@shop.example",
  fromName: "—",
  fromEmail: "shop@shop.example",
};

const completed = (sender: SenderBlock): SenderBlock => ({
  ...sender,
  ...Object.fromEntries(missingSenderFields(sender).map((field) => [field, placeholder[field]])),
});

const kinds = new Map<string, AssumedKind>([
  ["product", "products"],
  ["inventory_level", "stock"],
  ["platform_customer", "customers"],
  ["shop_order", "orders"],
  ["membership", "points"],
]);

function note(assumed: Assumed, table: ShadowTable, count: number) {
  const kind = kinds.get(table.name.text);
  if (kind && count > 0) assumed.set(kind, (assumed.get(kind) ?? 0) + count);
}

class Copy {
  /** Identities that the inbox tells of and that facts of before speak of, too: they were known before. */
  private readonly knownBefore = new Set<string>();

  constructor(
    private readonly live: ShopDb,
    private readonly shadow: ShopDb,
    private readonly asked: Pick<Asked, "from" | "until" | "told" | "beat"> & { begin: Date },
  ) {}

  /** Returns how many rows. */
  async table(table: ShadowTable): Promise<number> {
    let count = 0;
    await eachLedgerRow(this.live, table, { upTo: this.asked.from, begin: this.asked.begin }, async (page) => {
      await this.asked.beat();
      const verdicts = page.map((row) => ({ row, verdict: this.verdictOn(table, row) }));
      for (const verdict of ["as-it-is", "unversioned"] as const) {
        const rows = verdicts.filter((one) => one.verdict === verdict).map(({ row }) => row);
        for (const { identityId } of rows) this.know(identityId);
        count += rows.length;
        await putRows(
          this.shadow,
          table,
          rows.map(({ row }) => row),
          verdict === "unversioned",
        );
      }
    });
    return count;
  }

  /** Of the period, untold by the inbox. */
  async laterFacts(assumed: Assumed): Promise<LaterFact[]> {
    const later: LaterFact[] = [];
    for (const table of happening)
      await eachLaterInstant(this.live, table, this.asked, async (page) => {
        const untold = page.filter(({ key }) => !table.told || !this.asked.told.isTold(table.told, key));
        for (const { key, at, identityId } of untold) {
          this.know(identityId);
          later.push({ at, table, key });
        }
        note(assumed, table, untold.filter(({ isBeginning }) => isBeginning).length);
      });
    return later.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** Whoever belongs to a fact that was copied, with what they were linked to; who is new in the inbox comes with it. */
  async people() {
    await eachLedgerRow(this.live, links, { upTo: this.asked.until, begin: this.asked.begin }, async (page) => {
      const known = page.filter(({ key }) => !this.asked.told.isTold("link", key) || key.split(" ").some((id) => this.isKnown(id)));
      for (const { key } of known) for (const id of key.split(" ")) this.know(id);
      await putRows(
        this.shadow,
        links,
        known.map(({ row }) => row),
        false,
      );
    });
    await this.table(identities);
  }

  /** Everything in their rows is derived, and differs from the live one's wherever the past was another. */
  async customers() {
    let page = await ownersAfter(this.shadow, null, peoplePerPage);
    while (page.length > 0) {
      const customerIds = page.map(({ customerId }) => customerId);
      await this.asked.beat();
      await recomputeCustomers(this.shadow, customerIds);
      page = await ownersAfter(this.shadow, customerIds.at(-1) ?? null, peoplePerPage);
    }
  }

  private know(identityId: string | null) {
    if (identityId && this.asked.told.isTold("identity", identityId)) this.knownBefore.add(identityId);
  }

  private isKnown = (identityId: string) => this.knownBefore.has(identityId);

  private verdictOn(table: ShadowTable, { key, isOld }: LedgerRow): "as-it-is" | "unversioned" | "left-out" {
    const { told } = this.asked;
    if (!table.told || isOld || !told.isTold(table.told, key) || (table === identities && this.isKnown(key))) return "as-it-is";
    return table.whenTold === "left-out" || told.isBorn(table.told, key) ? "left-out" : "unversioned";
  }
}
