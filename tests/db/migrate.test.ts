// May anybody but a superuser migrate, as on a hosted database?
import { expect, inject, test } from "vitest";
import { migrate } from "../../scripts/migrate";
import { adminQuery } from "../helpers/database";
import { testEnvironment } from "../helpers/environment";

const serverUrl = inject("serverUrl");
const admin = (text: string) => adminQuery(serverUrl, text);

/** A role that owns a database, and may make roles. */
async function makeOwner(name: string): Promise<string> {
  await admin(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'owner'`);
  await admin(`CREATE DATABASE ${name} OWNER ${name}`);
  // Where the owner made the two roles, it has this by itself; here a superuser made them.
  await admin(`GRANT teppan_shop, teppan_operator TO ${name} WITH ADMIN OPTION`);
  const url = new URL(serverUrl);
  return Object.assign(url, { username: name, password: "owner", pathname: `/${name}` }).href;
}

test("the owner of a database, no superuser, migrates it, and again after an update", async () => {
  const name = `teppan_owner_${process.pid}`;
  const databaseUrl = await makeOwner(name);
  try {
    for (let time = 0; time < 2; time += 1) await migrate({ databaseUrl, appSecret: testEnvironment.APP_SECRET });
    expect(await adminQuery(databaseUrl, "SELECT count(*)::int AS rows FROM shop")).toEqual([{ rows: 0 }]);
  } finally {
    await admin(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin(`DROP ROLE ${name}`);
  }
});
