// Which of the troubles with the shop's own systems is the worst? One that is told nothing at all, then what was lost, then what may yet be lost.

type Endpoint = { goneAt: Date | null; lostAt: Date | null; lost: number; failingSince: Date | null };

export type EndpointTrouble = { trouble: "gone" | "lost" | "failing"; at: Date };

/** A system that is restarted, or updated over lunch, is no trouble. */
const patienceMs = 3_600_000;

export function worstTrouble(endpoints: Endpoint[], now: Date): EndpointTrouble | null {
  const first = (trouble: EndpointTrouble["trouble"], times: (Date | null)[]) =>
    times.flatMap((at) => (at ? [{ trouble, at }] : [])).sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  return (
    first(
      "gone",
      endpoints.map(({ goneAt }) => goneAt),
    ) ??
    first(
      "lost",
      endpoints.map(({ lost, lostAt }) => (lost > 0 ? lostAt : null)),
    ) ??
    first(
      "failing",
      endpoints.map(({ failingSince }) => (failingSince && now.getTime() - failingSince.getTime() >= patienceMs ? failingSince : null)),
    ) ??
    null
  );
}
