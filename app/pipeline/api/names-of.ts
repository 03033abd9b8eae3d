// By which names does the shop's own system know a person? Ids that it told itself stand apart from its platform's.

const own = "api:";

export function namesOf(named: { kind: string; value: string }[]) {
  const of = (kind: string) => named.filter((one) => one.kind === kind).map(({ value }) => value);
  const isOwn = (id: string) => id.startsWith(own);
  return {
    ids: of("platform")
      .filter(isOwn)
      .map((id) => id.slice(own.length)),
    platformIds: of("platform").filter((id) => !isOwn(id)),
    memberNumbers: of("member"),
    emails: of("email"),
    phones: of("phone"),
    lineUserIds: of("line"),
  };
}
