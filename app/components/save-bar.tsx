// How are changes kept or thrown away? Shopify's contextual save bar inside its admin, our own bar elsewhere.

import { useBlocker } from "@remix-run/react";
import { SaveBar as AdminSaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useIsEmbedded } from "./shell";

type Props = {
  isDirty: boolean;
  isSaving: boolean;
  hasProblems: boolean;
  /** Counts the saves of this visit; each one is confirmed by a short word. */
  saves: number;
  onSave(): void;
  onDiscard(): void;
};

export function SaveBar(props: Props) {
  return useIsEmbedded() ? <EmbeddedSaveBar {...props} /> : <OwnSaveBar {...props} />;
}

function EmbeddedSaveBar({ isDirty, isSaving, saves, onSave, onDiscard }: Props) {
  const { t } = useTranslation();
  const bridge = useAppBridge();
  const blocker = useLeaveBlocker(isDirty && !isSaving);
  useEffect(() => {
    // The promise resolves when the merchant chose to leave; staying leaves it open.
    if (blocker.state === "blocked") void bridge.saveBar.leaveConfirmation().then(() => blocker.proceed());
  }, [blocker, bridge]);
  useEffect(() => {
    if (saves > 0) bridge.toast.show(t("common:save.saved"));
  }, [saves, bridge, t]);
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

function OwnSaveBar({ isDirty, isSaving, hasProblems, saves, onSave, onDiscard }: Props) {
  const { t } = useTranslation();
  const blocker = useLeaveBlocker(isDirty && !isSaving);
  useWarnBeforeUnload(isDirty);
  if (!isDirty) return <SavedNote key={saves} isShown={saves > 0} />;
  const isLeaving = blocker.state === "blocked";
  const words = isLeaving ? "common:save.leaving" : hasProblems ? "common:save.failed" : "common:save.unsaved";
  return (
    <section className={isLeaving || hasProblems ? "save-bar save-bar--alert" : "save-bar"} aria-label={t("common:save.unsaved")}>
      <strong role={isLeaving || hasProblems ? "alert" : undefined}>{t(words)}</strong>
      <span className="save-bar__actions">
        <Button onClick={isLeaving ? () => blocker.proceed() : onDiscard} disabled={isSaving}>
          {t(isLeaving ? "common:save.leave" : "common:action.discard")}
        </Button>
        <Button variant="primary" onClick={isLeaving ? () => blocker.reset() : onSave} loading={isSaving}>
          {t(isLeaving ? "common:save.stay" : "common:action.save")}
        </Button>
      </span>
    </section>
  );
}

function SavedNote({ isShown }: { isShown: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="saved-note">
      {isShown ? <span>{t("common:save.saved")}</span> : null}
    </div>
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
