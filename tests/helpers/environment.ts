// The environment every test runs in. Nothing here is a real secret.
export const testEnvironment = {
  APP_ENV: "test",
  APP_URL: "https://teppan.example",
  APP_SECRET: "test-secret-test-secret-test-secret",
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  SHOPIFY_API_KEY: "test-api-key",
  SHOPIFY_API_SECRET: "test-api-secret",
  COLOR_ME_CLIENT_ID: "test-color-me-app",
  COLOR_ME_CLIENT_SECRET: "test-color-me-secret",
  COLOR_ME_WEBHOOK_SECRET: "test-color-me-webhook-secret",
  LOG_LEVEL: "silent",
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
};

for (const [name, value] of Object.entries(testEnvironment)) process.env[name] ??= value;
