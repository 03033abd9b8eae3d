// Must a merchant write everything in two languages? A language in which nothing is said borrows the words of the other.
import { copyFields } from "./copy";
import type { Copy, Localized, Scenario } from "./scenario";

export const inBothLanguages = (scenario: Scenario): Scenario => ({
  ...scenario,
  name: either(scenario.name),
  summary: either(scenario.summary),
  steps: scenario.steps.map((step) => ({ ...step, copy: eitherCopy(step.copy) })),
});

const either = ({ ja, en }: Localized): Localized => ({ ja: ja.trim() || en.trim(), en: en.trim() || ja.trim() });

const eitherCopy = ({ ja, en }: Localized<Copy>): Localized<Copy> => ({ ja: isBlank(ja) ? en : ja, en: isBlank(en) ? ja : en });

const isBlank = (copy: Copy) => copyFields.every((field) => (copy[field] ?? "").trim() === "");
