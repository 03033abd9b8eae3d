// The part of the API settings that tells the shop's own systems: a new secret shown once, the addresses, and one more.

import { useFetcher } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FieldProblems } from "~/domain/settings/form-fields";
import type { EndpointLine } from "./api-endpoint-line";
import { ApiEndpointList, type EndpointIntent } from "./api-endpoint-list";
import { ApiEndpointMaker } from "./api-endpoint-maker";
import { CopyLine } from "./copy-line";

type Answer = {
  secret?: string;
  endpointProblems?: FieldProblems;
  endpointId?: string;
  tried?: { endpointId: string; ok: boolean; detail: string };
  problem?: string;
};

const path = "/app/settings/api";

export function ApiEndpoints({ endpoints }: { endpoints: EndpointLine[] }) {
  const { t } = useTranslation("api");
  const making = useFetcher<Answer>();
  const changing = useFetcher<Answer>();
  const trying = useFetcher<Answer>();
  const send = (of: typeof making, fields: Record<string, string>) => of.submit(fields, { method: "post", action: path });
  const secret = changing.data?.secret ?? making.data?.secret ?? null;
  const isFull = making.data?.problem === "too-many-endpoints";
  return (
    <>
      {isFull ? (
        <Banner tone="critical">
          <p>{t("problem.too-many-endpoints")}</p>
        </Banner>
      ) : null}
      {secret && endpoints.length > 0 ? (
        <Banner tone="warning" title={t("hooks.once")}>
          <CopyLine label={t("hooks.secret")} value={secret} help={t("hooks.secretHelp")} />
        </Banner>
      ) : null}
      <ApiEndpointList
        endpoints={endpoints}
        tried={(trying.state === "idle" && trying.data?.tried) || null}
        problems={problemsIn(changing.data)}
        isBusy={changing.state !== "idle"}
        isTrying={trying.state !== "idle"}
        onChange={(endpointId, fields) => send(changing, { intent: "endpoint-change", endpointId, ...fields })}
        onDo={(intent: EndpointIntent, endpointId) => send(intent === "endpoint-test" ? trying : changing, { intent, endpointId })}
      />
      <ApiEndpointMaker
        key={making.data?.secret ?? ""}
        problems={making.data?.endpointProblems ?? {}}
        isBusy={making.state !== "idle"}
        onMake={(fields) => send(making, { intent: "endpoint-make", ...fields })}
      />
    </>
  );
}

const problemsIn = ({ endpointId, endpointProblems }: Answer = {}) =>
  endpointId && endpointProblems ? { endpointId, fields: endpointProblems } : null;
