// The keys of the public API: a new one shown once, those in force with when they were last used, and how to take one back.
import { Badge, Banner, BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type ApiScope, scopeWord } from "~/domain/api/api-key";
import { type EventKind, eventWord } from "~/domain/api/outgoing-event";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { type AuditLine, AuditTrail } from "../audit-trail";
import type { EndpointLine } from "./api-endpoint-line";
import { ApiEndpoints } from "./api-endpoints";
import { type ApiKeyLine, ApiKeyList } from "./api-key-list";
import { ApiKeyMaker } from "./api-key-maker";
import { CopyLine } from "./copy-line";

type Props = {
  view: { keys: ApiKeyLine[]; endpoints: EndpointLine[]; audit: AuditLine[] };
  /** Only right after it was made. */
  made: string | null;
  problems: FieldProblems;
  failure: "unknown-intent" | "no-such-key" | "too-many-keys" | null;
  isMaking: boolean;
  isRevoking: boolean;
  onMake(fields: { name: string; scopes: string }): void;
  onRevoke(keyId: string): void;
};

export function ApiScreen({ view, made, problems, failure, isMaking, isRevoking, onMake, onRevoke }: Props) {
  const { t } = useTranslation("api");
  const { t: common } = useTranslation();
  const inForce = view.keys.filter(({ revokedAt }) => !revokedAt).length;
  const wordsOf = (scopes: string) =>
    scopes
      .split(" ")
      .map((scope) => t(`scope.${scopeWord(scope as ApiScope)}`))
      .join(" / ");
  const kindsOf = (kinds: string) =>
    kinds
      .split(" ")
      .map((kind) => t(`event.${eventWord(kind as EventKind)}`))
      .join(" / ");
  return (
    <Page
      title={t("title")}
      titleMetadata={
        <Badge tone={inForce > 0 ? "success" : undefined}>{inForce > 0 ? t("state.some", { count: inForce }) : t("state.none")}</Badge>
      }
      subtitle={t("subtitle")}
      backAction={{ content: common("settings:title"), url: "/app/settings" }}
      secondaryActions={[{ content: t("docs"), url: "/developers", external: true }]}
      narrowWidth
    >
      <BlockStack gap="400">
        {failure ? (
          <Banner tone="critical">
            <p>{t(`problem.${failure}`)}</p>
          </Banner>
        ) : null}
        {made ? (
          <Banner tone="warning" title={t("once.title")}>
            <CopyLine label={t("once.label")} value={made} help={t("once.help")} />
          </Banner>
        ) : null}
        <ApiKeyList keys={view.keys} isBusy={isRevoking} onRevoke={onRevoke} />
        <ApiKeyMaker key={made ?? ""} problems={problems} isBusy={isMaking} onMake={onMake} />
        <ApiEndpoints endpoints={view.endpoints} />
        <AuditTrail
          lines={view.audit}
          labelOf={(name) => t(`audit.${name}`, { defaultValue: name })}
          wordOf={(name, told) => (name === "scopes" ? wordsOf(told) : name === "kinds" ? kindsOf(told) : undefined)}
          absent={common("common:audit.empty")}
        />
      </BlockStack>
    </Page>
  );
}
