// How is what a check saw said? The instants among it are written as the reader writes them.
import { useTranslation } from "react-i18next";
import type { Topic } from "~/domain/consent/preference";
import { useFormats } from "../formats";
import type { CheckView } from "./view";

export function useCheckValues() {
  const format = useFormats();
  const { t } = useTranslation("preferences");
  const said = (key: string, value: CheckView["seen"][string]) => {
    if (typeof value !== "string") return value ?? "–";
    if (key === "topic") return t(`topics.${value as Topic}`);
    return /(At|[uU]ntil|now)$/.test(key) ? format.minute(value) : value;
  };
  return ({ seen }: CheckView) => Object.fromEntries(Object.entries(seen).map(([key, value]) => [key, said(key, value)]));
}
