// Puts a shop's own scenario away, after asking once.
import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AskedAction } from "../asked-action";

export function DeleteScenario({ name, action }: { name: string; action: string }) {
  const { t } = useTranslation();
  const fetcher = useFetcher({ key: `delete-${action}` });
  return (
    <AskedAction
      label={t("builder:deleteThis", { name })}
      text={t("builder:deleteText")}
      isBusy={fetcher.state !== "idle"}
      onConfirm={() => fetcher.submit({ intent: "delete" }, { method: "post", action })}
    />
  );
}
