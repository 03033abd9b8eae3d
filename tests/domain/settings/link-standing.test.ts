import { expect, test } from "vitest";
import { type Finding, isFree, nextStanding, type Standing } from "~/domain/settings/link-standing";

const start = new Date("2026-11-20T00:00:00Z");
const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
const added: Standing = {
  state: "dns",
  leadsHere: false,
  failures: 0,
  failingSince: null,
  problem: null,
  detail: "",
  addedAt: start,
  usedSince: null,
  nextCheckAt: start,
};
const ok: Finding = { outcome: "ok" };
const noRecord: Finding = { outcome: "no-record", detail: "ENOTFOUND" };
const noCertificate: Finding = { outcome: "no-certificate", detail: "CERT_HAS_EXPIRED" };
const silent: Finding = { outcome: "dns-silent", detail: "ETIMEOUT" };

const after = (standing: Standing, ...looks: [Finding, number][]) =>
  looks.reduce((before, [finding, hours]) => nextStanding(before, finding, at(hours)), standing);

test("waiting for DNS, then for a certificate, then in use; back to DNS when the record goes", () => {
  expect(after(added, [noRecord, 1])).toMatchObject({ state: "dns", leadsHere: false, problem: "no-record", usedSince: null });
  expect(after(added, [noCertificate, 1])).toMatchObject({ state: "certificate", leadsHere: true, problem: "no-certificate" });
  expect(after(added, [noCertificate, 1], [noRecord, 2])).toMatchObject({ state: "dns", leadsHere: false });
  expect(after(added, [noCertificate, 1], [ok, 2])).toMatchObject({ state: "in-use", problem: null, failures: 0, usedSince: at(2) });
});

const used = after(added, [ok, 1]);

test("one or two failures stop nothing, nor do many in one moment; three over two hours do", () => {
  expect(after(used, [noRecord, 25])).toMatchObject({ state: "in-use", failures: 1, failingSince: at(25), problem: "no-record" });
  expect(after(used, [silent, 25], [silent, 25.1], [silent, 25.2], [silent, 25.3])).toMatchObject({ state: "in-use", failures: 4 });
  expect(after(used, [noRecord, 25], [noRecord, 26], [noRecord, 27])).toMatchObject({ state: "stopped", usedSince: at(1) });
  expect(after(used, [noRecord, 25], [ok, 26], [noRecord, 27])).toMatchObject({ state: "in-use", failures: 1 });
});

test("one that stopped is in use again at the first good answer, and is called stopped until then", () => {
  const stopped = after(used, [noRecord, 25], [noRecord, 26], [noRecord, 27]);
  expect(after(stopped, [noCertificate, 28])).toMatchObject({ state: "stopped", leadsHere: true, problem: "no-certificate" });
  expect(after(stopped, [ok, 28])).toMatchObject({ state: "in-use", failures: 0, failingSince: null, usedSince: at(1) });
});

test("looked at daily while it works, hourly while it fails, daily again after three days", () => {
  const next = (standing: Standing, from: number) => (standing.nextCheckAt.getTime() - at(from).getTime()) / 3_600_000;
  expect(next(after(used, [ok, 25]), 25)).toBe(24);
  expect(next(after(used, [noRecord, 25]), 25)).toBe(1);
  expect(next(after(added, [noRecord, 1]), 1)).toBe(1);
  expect(next(after(added, [noRecord, 1], [noRecord, 100]), 100)).toBe(24);
});

test("one given up stays its shop's while it leads here, and is free after three looks that say otherwise", () => {
  const retired: Standing = { ...used, state: "retired" };
  expect(isFree(after(retired, [ok, 24], [ok, 48]))).toBe(false);
  expect(isFree(after(retired, [noRecord, 24], [noRecord, 48]))).toBe(false);
  expect(isFree(after(retired, [noRecord, 24], [noRecord, 48], [noRecord, 72]))).toBe(true);
  expect(isFree(after(retired, [silent, 24], [silent, 48], [silent, 72]))).toBe(false);
  expect(isFree(after(used, [noRecord, 24], [noRecord, 48], [noRecord, 72]))).toBe(false);
});
