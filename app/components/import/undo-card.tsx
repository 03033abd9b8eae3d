// The whole file was wrong: asked once more before it is undone.
import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AskedAction } from "../asked-action";

export function UndoButton() {
  const { t } = useTranslation("imports");
  const fetcher = useFetcher();
  const undo = () => fetcher.submit({ intent: "undo" }, { method: "post" });
  return <AskedAction label={t("undo")} text={t("undoText")} isBusy={fetcher.state !== "idle"} onConfirm={undo} />;
}
