// How does the change log of a sale read?
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

const fields = ["name", "message", "url", "startsAt", "endsAt", "segmentId", "isCanceled"] as const;
type Field = (typeof fields)[number];

export function useCampaignAudit(segments: { segmentId: string; name: string }[]) {
  const { t } = useTranslation("campaigns");
  const format = useFormats();
  return {
    labelOf: (path: string) => (fields.includes(path as Field) ? t(`field.${path as Field}`) : path),
    wordOf: (path: string, value: string) => {
      if (path === "startsAt" || path === "endsAt") return format.minute(value);
      return path === "segmentId" ? segments.find(({ segmentId }) => segmentId === value)?.name : undefined;
    },
  };
}
