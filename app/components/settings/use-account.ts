// What does the provider say of the account that is kept? Asked at a press, and by itself whenever it was saved.
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { AreaState } from "./area-page";
import type { ProviderCheck } from "./check-line";

/** `saves`: how many times the form was kept in this visit. `check`: null until the provider has answered. */
export function useAccount<Check>(action: string, saves: number) {
  const { data, state, submit } = useFetcher<{ check: Check } | { outcome: string } | { problems: object }>();
  useEffect(() => {
    if (saves > 0) submit({ intent: "check" }, { method: "post", action });
  }, [saves, submit, action]);
  return {
    check: state === "idle" && data && "check" in data ? data.check : null,
    isBusy: state !== "idle",
    ask: () => submit({ intent: "check" }, { method: "post", action }),
    disconnect: () => submit({ intent: "disconnect" }, { method: "post", action }),
  };
}

/** Keys that the provider has just refused are no connection, kept or not. */
export function useAccountState(isConnected: boolean, check: ProviderCheck): AreaState {
  const { t } = useTranslation();
  if (!isConnected) return { text: t("settings:account.none") };
  if (check && !check.ok) return { text: t("settings:account.failing"), tone: "critical" };
  return { text: t("settings:account.connected"), tone: "success" };
}
