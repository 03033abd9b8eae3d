// How does the audit log of a scenario name what was changed, and to what?
import { useTranslation } from "react-i18next";
import { variantKey } from "~/domain/scenario/copy";
import { type ChannelId, type Copy, channelIds, type Localized } from "~/domain/scenario/scenario";
import { versionParts } from "~/domain/scenario/version-changes";

type Shown = { values: { id: string; label: string }[]; steps: { id: string }[] };

/** The audit log's paths: isOn, holdoutPercent, values.<id>, copy.<stepId>.<language>.<part>. */
export function useFieldWords({ values, steps }: Shown) {
  const { t } = useTranslation();
  const stepOf = (stepId = "") => {
    const number = steps.findIndex(({ id }) => id === stepId || variantKey(id) === stepId) + 1;
    return [t("scenario:step", { number }), ...(stepId.endsWith("~b") ? [t("scenario:wording.b")] : [])].join(" ");
  };
  const definitionPart = (name = "") => t(`scenario:versions.parts.${versionParts.find((part) => part === name) ?? "other"}`);
  const labelOf = (path: string) => {
    const [area, name, language, part] = path.split(".");
    if (area === "isOn" || area === "holdoutPercent" || area === "exists") return t(`scenario:field.${area}`);
    if (area === "definition") return t("scenario:field.definition", { part: definitionPart(name) });
    if (area === "rules" && (name === "onlySegments" || name === "exceptSegments")) return t(`scenario:field.${name}`);
    if (area === "rules" && name === "apartDays") return t("scenario:field.apartDays");
    if (area === "rules" && name === "coupon") return t("scenario:field.coupon");
    if (area === "rules" && name === "channels") return t("scenario:field.channels", { step: stepOf(language) });
    if (area === "rules") return t("scenario:field.variants", { step: stepOf(language) });
    if (area === "slowedDown") return t(`scenario:field.slowedDown.${name as "netHigh"}`);
    if (area === "values") return values.find((value) => value.id === name)?.label ?? path;
    if (area !== "copy" || !part) return path;
    return t("scenario:field.copy", {
      step: stepOf(name),
      part: t(`scenario:copy.${part as keyof Copy}`),
      language: t(`scenario:copy.language.${language as keyof Localized}`),
    });
  };
  const wordOf = (path: string, value: string) =>
    path.startsWith("rules.channels.")
      ? channelsIn(value)
          .map((channel) => t(`builder:step.channel.${channel}`))
          .join(t("segments:list"))
      : undefined;
  return { labelOf, wordOf };
}

/** As the audit log keeps a list. */
const channelsIn = (value: string): ChannelId[] =>
  [...value.matchAll(/[a-z]+/g)].flatMap(([id]) => channelIds.filter((channel) => channel === id));
