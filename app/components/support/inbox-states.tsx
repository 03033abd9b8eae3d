// Which webhooks to show? All, or those in one state, with how many there are of each.
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormats } from "~/components/formats";
import { type InboxState, inboxStates } from "./webhook-state";

type Props = { current: InboxState | null; counts: { state: string; count: number }[] };

export function InboxStates({ current, counts }: Props) {
  const { t } = useTranslation("support");
  const format = useFormats();
  const countOf = (state: InboxState | null) =>
    counts.reduce((sum, entry) => (state === null || entry.state === state ? sum + entry.count : sum), 0);
  return (
    <nav aria-label={t("inbox.filter")}>
      <ul className="support-choices">
        {[null, ...inboxStates].map((state) => (
          <li key={state}>
            <Link to={state ? `?state=${state}` : "?"} aria-current={state === current ? "true" : undefined}>
              {t(state ? `inbox.state.${state}` : "inbox.all")}
              <span>{format.number(countOf(state))}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
