// What does the editor of one message get to show? As routes/app.scenarios.$id_.creative.$stepId loads it.
import type { Creative } from "~/domain/creative/block";
import type { Variant } from "~/domain/decide/holdout";
import type { ChannelId, Localized } from "~/domain/scenario/scenario";
import type { CustomerOption } from "../scenario/customer-picker";
import type { SegmentOption } from "../scenario/segment-choice";

export type Tag = { name: string; label: Localized; sample: Localized; fallback: Localized };

export type CreativeView = {
  scenario: { id: string; name: string; hasSurvey: boolean };
  step: { id: string; number: number; count: number; channels: ChannelId[] };
  variant: Variant;
  hasWordingB: boolean;
  /** `creative.<ja|en>`: each as JSON. */
  fields: Record<string, string>;
  standard: Localized<Creative>;
  tags: Tag[];
  customers: CustomerOption[];
  segments: SegmentOption[];
  templates: Template[];
  /** What every preset says, to start from. */
  presets: Omit<Template, "updatedAt">[];
};

export type Template = { templateId: string; name: string; content: Localized<Creative>; updatedAt: string };
