// Import this first: it starts the test Color Me and points the app at it before anything of the app is read.
import { afterAll } from "vitest";
import { startColorMe } from "./server";

export const colorMeShop = await startColorMe();

process.env.COLOR_ME_BASE_URL = colorMeShop.baseUrl;
afterAll(() => colorMeShop.stop());
