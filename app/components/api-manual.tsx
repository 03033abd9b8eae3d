// What must a developer know who connects a shop's own system? How to begin, every call with its fields, every problem.
import { useTranslation } from "react-i18next";
import { callsPerMinute } from "~/domain/api/api-key";
import { mostItems } from "~/domain/api/field-schemas";
import type { Manual, ManualCall, ManualField } from "~/domain/api/manual";
import { eventKinds, eventWord } from "~/domain/api/outgoing-event";
import "./api-manual.css";

const steps = ["key", "once", "later", "newest", "rate", "pages"] as const;

export function ApiManual({ manual, origin }: { manual: Manual; origin: string }) {
  const { t } = useTranslation("api");
  return (
    <main className="manual">
      <h1>{t("page.title")}</h1>
      <p>{t("page.text")}</p>
      <Contents manual={manual} />
      <h2 id="start">{t("page.start")}</h2>
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
      <h2 id="calls">{t("page.calls")}</h2>
      {manual.calls.map((call) => (
        <Call key={call.id} call={call} />
      ))}
      <Hooks />
      <h2 id="problems">{t("page.problems")}</h2>
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

/** The page is long, and most who come look for one call. */
function Contents({ manual }: { manual: Manual }) {
  const { t } = useTranslation("api");
  return (
    <nav aria-label={t("page.contents")} className="manual__contents">
      <ul>
        <li>
          <a href="#start">{t("page.start")}</a>
        </li>
        <li>
          <a href="#calls">{t("page.calls")}</a>
          <ul>
            {manual.calls.map(({ id, summary, method, path }) => (
              <li key={id}>
                <a href={`#${id}`}>{summary}</a> <code>{`${method} ${path}`}</code>
              </li>
            ))}
          </ul>
        </li>
        <li>
          <a href="#webhooks">{t("page.hooks.title")}</a>
        </li>
        <li>
          <a href="#problems">{t("page.problems")}</a>
        </li>
      </ul>
    </nav>
  );
}

const hookWords = ["once", "signature", "answer"] as const;

/** What we call, of the shop's own system. */
function Hooks() {
  const { t } = useTranslation("api");
  return (
    <section id="webhooks">
      <h2>{t("page.hooks.title")}</h2>
      <p>{t("page.hooks.text")}</p>
      <dl>
        {eventKinds.map((kind) => (
          <div key={kind}>
            <dt>
              <code>{kind}</code>
            </dt>
            <dd>{t(`event.${eventWord(kind)}`)}</dd>
          </div>
        ))}
      </dl>
      <pre>{hookSample}</pre>
      <ul>
        {hookWords.map((word) => (
          <li key={word}>{t(`page.hooks.${word}`)}</li>
        ))}
      </ul>
    </section>
  );
}

const hookSample = `POST /your/address
Teppan-Delivery: 5b2f…
Teppan-Timestamp: 1793500200
Teppan-Signature: v1=…

{"version": 1, "id": "5b2f…", "isTest": false,
 "kind": "delivery.clicked", "occurredAt": "2026-11-01T00:30:00.000Z",
 "delivery": {"id": "0c5e…", "scenarioId": "win-back", "state": "delivered", …},
 "customer": {"ids": ["C-100"], "platformIds": ["7001"]}}`;

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
