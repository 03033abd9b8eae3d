// What does Color Me's page of the settings show, as it comes over the wire (pipeline/change/color-me-settings.server.ts)?
export type ColorMeView = {
  accountId: string;
  standing: "connected" | "catching-up" | "disconnected";
  since: string | null;
  keepDays: number;
  eraseAt: string | null;
  members: { gone: number; asked: number } | null;
};

export type ColorMeProps = {
  view: ColorMeView;
  problem: "not-the-id" | "not-now" | null;
  isBusy: boolean;
  onDo(fields: Record<string, string>): void;
};
