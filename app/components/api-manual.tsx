// What must a developer know who connects a shop's own system? How to begin, every call with its fields, every problem.
import { useTranslation } from "react-i18next";
import { callsPerMinute } from "~/domain/api/api-key";
import type { Manual, ManualCall, ManualField } from "~/domain/api/manual";
import { mostItems } from "~/domain/api/push-schemas";
import "./api-manual.css";

const steps = ["key", "once", "later", "newest", "rate", "pages"] as const;

export function ApiManual({ manual, origin }: { manual: Manual; origin: string }) {
  const { t } = useTranslation("api");
  return (
    <main className="manual">
      <h1>{t("page.title")}</h1>
      <p>{t("page.text")}</p>
      <h2>{t("page.start")}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step}>{t(`page.steps.${step}`, { calls: callsPerMinute, items: mostItems })}</li>
        ))}
      </ol>
      <h3>{t("page.sample")}</h3>
      <pre>{sample(origin)}</pre>
      <p>
        <a href="/api/v1/openapi.json">{t("page.machine")}</a>
      </p>
      <h2>{t("page.calls")}</h2>
      {manual.calls.map((call) => (
        <Call key={call.id} call={call} />
      ))}
      <h2>{t("page.problems")}</h2>
      <p>{t("page.problemsText")}</p>
      <dl>
        {manual.problems.map(({ kind, status, title, detail }) => (
          <div key={kind} id={kind}>
            <dt>
              <code>{status}</code> {title}
            </dt>
            <dd>{detail}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}

function Call({ call: { id, method, path, scope, summary, fields, parameters } }: { call: ManualCall }) {
  const { t } = useTranslation("api");
  return (
    <section id={id}>
      <h3>{summary}</h3>
      <p>
        <code>
          {method} /api/v1{path}
        </code>
      </p>
      <p className="manual__soft">{t("page.scope", { scope })}</p>
      <Fields title={t("page.fields")} fields={fields} />
      <Fields title={t("page.query")} fields={parameters} />
    </section>
  );
}

function Fields({ title, fields }: { title: string; fields: ManualField[] }) {
  const { t } = useTranslation("api");
  if (fields.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <dl>
        {fields.map(({ name, type, isNeeded, text }) => (
          <div key={name}>
            <dt>
              <code>{name}</code> <span className="manual__soft">{type}</span>
              {isNeeded ? <strong> {t("page.needed")}</strong> : null}
            </dt>
            {text ? <dd>{text}</dd> : null}
          </div>
        ))}
      </dl>
    </details>
  );
}

const sample = (origin: string) => `curl ${origin}/api/v1/points \\
  -H 'Authorization: Bearer tpk_…' \\
  -H 'Content-Type: application/json' \\
  -H 'Idempotency-Key: points-2026-11-01-0001' \\
  -d '{"items": [{"customer": {"memberNumber": "100234"},
       "at": "2026-11-01T09:30:00+09:00", "points": 1200, "rank": "Gold"}]}'

202 {"id": "0f6c…", "accepted": 1}`;
