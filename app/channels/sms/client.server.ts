// How is Twilio reached? With the shop's own account, each answer within a time limit.
import twilio from "twilio";
import type { RequestOptions } from "twilio/lib/base/RequestClient.js";
import type { SmsAccount } from "../channel";

export type TwilioOptions = { baseUrl: string | undefined; timeoutMs: number };

/** Twilio's client has no address to set, so its HTTP client sends what is for any of Twilio's hosts to this one. */
class TwilioHttp extends twilio.RequestClient {
  constructor(private readonly options: TwilioOptions) {
    super({ timeout: options.timeoutMs });
  }

  override request<Data>(asked: RequestOptions<Data>) {
    const { baseUrl } = this.options;
    const uri = baseUrl ? asked.uri.replace(/^https:\/\/[a-z.-]*twilio\.com/, baseUrl.replace(/\/$/, "")) : asked.uri;
    return super.request<Data>({ ...asked, uri });
  }
}

export function makeTwilio(options: TwilioOptions) {
  const httpClient = new TwilioHttp(options);
  return ({ accountSid, authToken }: Pick<SmsAccount, "accountSid" | "authToken">) => twilio(accountSid, authToken, { httpClient });
}

export type MakeClient = ReturnType<typeof makeTwilio>;
