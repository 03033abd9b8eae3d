// Which environment variables exist, what each means, and their parsed values. Nothing else in app/ reads process.env.
import { z } from "zod";
import { rolePassword } from "./lib/role-password.server";

const databaseAddress = z.url({
  protocol: /^postgres(ql)?$/,
  hostname: /./,
  error: "not an address such as postgresql://user:password@host/database",
});

const variables = z.object({
  APP_ENV: z
    .enum(["production", "development", "demo", "test"])
    .default("production")
    .describe("production; development, demo and test open the local sign-in and the simulated clock"),
  DATABASE_URL: databaseAddress.describe("PostgreSQL address of the role that owns the tables (migrations)"),
  SHOP_DATABASE_URL: databaseAddress.optional().describe("address of the tenant role; derived from DATABASE_URL when unset"),
  OPERATOR_DATABASE_URL: databaseAddress.optional().describe("address of the operator role; derived when unset"),
  APP_SECRET: z.string().min(32).describe("32 characters or more; signs links and cookies, derives role passwords"),
  ENCRYPTION_KEYS: z
    .string()
    .regex(/^[\w-]+:[A-Za-z0-9+/]{43}=(,[\w-]+:[A-Za-z0-9+/]{43}=)*$/)
    .describe("keyId:base64 of 32 bytes; the first encrypts, the others still decrypt (rotation)"),
  APP_URL: z
    .url()
    .regex(/^https?:\/\/[^/?#]+$/, "not an address such as https://teppan.example")
    .describe("public address of this app, without a slash at the end"),
  SHOPIFY_API_KEY: z.string().min(1).describe("client id of the Shopify app"),
  SHOPIFY_API_SECRET: z.string().min(1).describe("client secret of the Shopify app; verifies webhooks and session tokens"),
  SCOPES: z.string().default("").describe("access scopes asked of a shop, comma separated; as in shopify.app.toml"),
  ROLE: z.enum(["all", "web", "worker"]).default("all").describe("what this process does"),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000).describe("port of the web server"),
  CLOCK: z.enum(["system", "simulated"]).default("system").describe("simulated: time moves only by /dev/advance"),
  CONSOLE_OUTBOX: z.string().optional().describe("file that the console channel appends its messages to"),
  SENDGRID_BASE_URL: z.url().optional().describe("another address of SendGrid's API, for tests"),
  LINE_BASE_URL: z.url().optional().describe("another address of LINE's Messaging API, for tests"),
  LINE_LOGIN_URL: z.url().optional().describe("another issuer in place of https://access.line.me, for tests"),
  TWILIO_BASE_URL: z.url().optional().describe("another address of Twilio's APIs, for tests"),
  SHOPIFY_ADMIN_URL: z.url().optional().describe("another address of Shopify's Admin API, for tests"),
  COLOR_ME_CLIENT_ID: z.string().optional().describe("client id of the app at Color Me Shop"),
  COLOR_ME_CLIENT_SECRET: z.string().optional().describe("client secret of that app; also proves the address by which its admin opens us"),
  COLOR_ME_WEBHOOK_SECRET: z.string().optional().describe("secret that Color Me signs its install and uninstall hooks with"),
  COLOR_ME_SCOPES: z
    .string()
    .default("read_products read_sales write_sales read_shop_coupons write_shop_coupons read_shop_script_tags write_shop_script_tags")
    .describe("access scopes asked of a Color Me shop, separated by spaces"),
  COLOR_ME_BASE_URL: z.url().default("https://api.shop-pro.jp").describe("another address of Color Me's API, for tests"),
  COLOR_ME_KEEP_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(180)
    .describe("so many days after a Color Me shop has left its data is erased, unless it comes back"),
  STAFF_OIDC_ISSUER: z.url().optional().describe("OpenID Connect issuer of the operator's staff"),
  STAFF_OIDC_CLIENT_ID: z.string().optional().describe("client id at that issuer"),
  STAFF_OIDC_CLIENT_SECRET: z.string().optional().describe("client secret at that issuer"),
  STAFF_EMAIL_DOMAIN: z.string().optional().describe("only staff with a verified address of this domain may sign in"),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info").describe("least level that is logged"),
});

/** One of a group alone would leave support, or the shops of a platform, without their sign-in, and say nothing. */
const togetherOrNot = [
  ["STAFF_OIDC_ISSUER", "STAFF_OIDC_CLIENT_ID", "STAFF_OIDC_CLIENT_SECRET", "STAFF_EMAIL_DOMAIN"],
  ["COLOR_ME_CLIENT_ID", "COLOR_ME_CLIENT_SECRET", "COLOR_ME_WEBHOOK_SECRET"],
] as const;

const whole = variables.superRefine((values, context) => {
  for (const group of togetherOrNot) {
    const missing = group.filter((name) => values[name] === undefined);
    if (missing.length === group.length) continue;
    for (const name of missing) context.addIssue({ code: "custom", path: [name], message: `missing; ${group.join(", ")} go together` });
  }
});

export const env = parseEnvironment(process.env);

export const isDevelopment = env.APP_ENV !== "production";

/** Parses the variables; throws one error that names each bad one and says what it means. An empty one counts as unset. */
export function parseEnvironment(source: Record<string, string | undefined>) {
  const parsed = whole.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (parsed.success) {
    if (parsed.data.APP_ENV === "production" && parsed.data.CLOCK === "simulated")
      throw new Error("CLOCK=simulated is refused when APP_ENV is production");
    return {
      ...parsed.data,
      shopDatabaseUrl: parsed.data.SHOP_DATABASE_URL ?? roleUrl(parsed.data, "teppan_shop"),
      operatorDatabaseUrl: parsed.data.OPERATOR_DATABASE_URL ?? roleUrl(parsed.data, "teppan_operator"),
    };
  }
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]) as keyof typeof variables.shape;
    return `  ${name}: ${issue.message}\n    (${variables.shape[name].description})`;
  });
  throw new Error(`The environment is not complete:\n${lines.join("\n")}`);
}

function roleUrl({ DATABASE_URL, APP_SECRET }: { DATABASE_URL: string; APP_SECRET: string }, role: string) {
  const url = new URL(DATABASE_URL);
  url.username = role;
  url.password = rolePassword(APP_SECRET, role);
  return url.href;
}
