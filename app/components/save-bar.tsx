// How are changes kept or thrown away? Shopify's contextual save bar inside its admin, our own bar elsewhere.
import { Button } from "@shopify/polaris";
import { SaveBar as AdminSaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { useBlocker } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

type Props = { isEmbedded: boolean; isDirty: boolean; isSaving: boolean; onSave(): void; onDiscard(): void };

export function SaveBar({ isEmbedded, ...bar }: Props) {
  return isEmbedded ? <EmbeddedSaveBar {...bar} /> : <OwnSaveBar {...bar} />;
}

type BarProps = Omit<Props, "isEmbedded">;

function EmbeddedSaveBar({ isDirty, isSaving, onSave, onDiscard }: BarProps) {
  const { t } = useTranslation();
  const { saveBar } = useAppBridge();
  const blocker = useLeaveBlocker(isDirty && !isSaving);
  useEffect(() => {
    // The promise resolves when the merchant chose to leave; staying leaves it open.
    if (blocker.state === "blocked") void saveBar.leaveConfirmation().then(() => blocker.proceed());
  }, [blocker, saveBar]);
  return (
    <AdminSaveBar id="save-bar" open={isDirty}>
      <button type="button" variant="primary" onClick={onSave} loading={isSaving ? "" : undefined}>
        {t("common:action.save")}
      </button>
      <button type="button" onClick={onDiscard} disabled={isSaving}>
        {t("common:action.discard")}
      </button>
    </AdminSaveBar>
  );
}

function OwnSaveBar({ isDirty, isSaving, onSave, onDiscard }: BarProps) {
  const { t } = useTranslation();
  const blocker = useLeaveBlocker(isDirty && !isSaving);
  const isLeaving = blocker.state === "blocked";
  useWarnBeforeUnload(isDirty);
  if (!isDirty) return null;
  return (
    <section className={isLeaving ? "save-bar save-bar--leaving" : "save-bar"} aria-label={t("common:save.unsaved")}>
      <strong role={isLeaving ? "alert" : undefined}>{t(isLeaving ? "common:save.leaving" : "common:save.unsaved")}</strong>
      <span className="save-bar__actions">
        {isLeaving ? <Button onClick={() => blocker.proceed?.()}>{t("common:save.leave")}</Button> : null}
        <Button onClick={onDiscard} disabled={isSaving}>
          {t("common:action.discard")}
        </Button>
        <Button variant="primary" onClick={onSave} loading={isSaving}>
          {t("common:action.save")}
        </Button>
      </span>
    </section>
  );
}

const useLeaveBlocker = (isActive: boolean) =>
  useBlocker(({ currentLocation, nextLocation }) => isActive && currentLocation.pathname !== nextLocation.pathname);

function useWarnBeforeUnload(isActive: boolean) {
  useEffect(() => {
    if (!isActive) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isActive]);
}
