// What does the shell (routes/app.tsx) tell every screen under it?
import { useRouteLoaderData } from "@remix-run/react";

export type Shell = { isEmbedded: boolean; shopName: string; timeZone: string; currency: string };

export const useIsEmbedded = () => (useRouteLoaderData("routes/app") as Shell | undefined)?.isEmbedded ?? false;
