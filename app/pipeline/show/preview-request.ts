// Which message is to be tried, on whom?
import type { Block } from "~/domain/creative/block";
import type { Variant } from "~/domain/decide/holdout";
import type { CustomerId } from "~/domain/ids";
import type { Brand } from "~/domain/message/brand";
import type { CopyOverrides, MailLocale } from "~/domain/scenario/copy";
import type { ChannelId, Scenario } from "~/domain/scenario/scenario";
import type { ScenarioValues } from "~/domain/scenario/scenario-setting";

/** Copy and values as they stand in the form, saved or not. `locale` null: the customer's own language. */
export type PreviewRequest = {
  scenario: Scenario;
  stepId: string;
  customerId: CustomerId | null;
  locale: MailLocale;
  copy: CopyOverrides;
  values: ScenarioValues;
  variant?: Variant;
  /** As they stand in the editor; left out: those of the copy, if it has any. */
  blocks?: Block[];
  /** Not kept yet; left out: the shop's. */
  brand?: Brand;
  /** The id of the one that the scenario gives. */
  coupon?: string | null;
};

/** One that the step can go by, as asked; else its first. */
export function channelAsked({ scenario, stepId }: Pick<PreviewRequest, "scenario" | "stepId">, asked: string | undefined): ChannelId {
  const channels = scenario.steps.find(({ id }) => id === stepId)?.channels ?? [];
  return channels.find((one) => one === asked) ?? channels[0] ?? "email";
}
