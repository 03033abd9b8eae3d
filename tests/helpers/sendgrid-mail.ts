// What does SendGrid make of a call to "Mail Send": which mails does it deliver, or what does it find wrong?
export type MailSend = {
  personalizations: Personalization[];
  from: { email: string; name?: string };
  reply_to?: { email: string };
  subject: string;
  content: { type: string; value: string }[];
  categories: string[];
  tracking_settings: Record<string, { enable: boolean }>;
};

type Personalization = {
  to: { email: string; name?: string }[];
  headers?: Record<string, string>;
  custom_args?: Record<string, string>;
  substitutions?: Record<string, string>;
};

export type DeliveredMail = {
  to: string;
  toName: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  args: Record<string, string>;
};

/** One mail for each personalization. Substitutions are made one after the other, the last first: who relies on an order is found out. */
export function deliveredBy(mail: MailSend): DeliveredMail[] {
  const part = (type: string) => mail.content.find((one) => one.type === type)?.value ?? "";
  return mail.personalizations.map(({ to, headers = {}, custom_args = {}, substitutions = {} }) => {
    const substituted = (text: string) =>
      Object.entries(substitutions)
        .toReversed()
        .reduce((all, [tag, value]) => all.replaceAll(whole(tag), () => whole(value)), whole(text));
    return {
      to: to.map(({ email }) => email).join(),
      toName: substituted(to[0]?.name ?? ""),
      subject: substituted(mail.subject),
      html: substituted(part("text/html")),
      text: substituted(part("text/plain")),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, substituted(value)])),
      args: custom_args,
    };
  });
}

/** Half a letter does not survive UTF-8. */
const whole = (text: string) => Buffer.from(text).toString("utf8");

export type Wrong = { message: string; field: string };

/** Whole calls are refused, with what is wrong and where (docs.sendgrid.com, "Mail Send Errors"). */
export function wrongWith({ personalizations }: MailSend): Wrong[] {
  if (personalizations.length > 1_000)
    return [{ message: "The personalizations block is limited to 1000 personalizations per API request.", field: "personalizations" }];
  const seen = new Set<string>();
  return personalizations.flatMap(({ to, substitutions = {}, custom_args = {} }, at): Wrong[] => {
    const address = to[0]?.email.toLowerCase() ?? "";
    const again = seen.has(address);
    seen.add(address);
    const field = `personalizations.${at}`;
    if (again)
      return [
        {
          message: "Each unique email address in the personalizations array should only be included once.",
          field: "personalizations",
        },
      ];
    if (address.endsWith("@invalid.example") || /^[^"].*\.\.[^"]*@|^\.|^[^"].*\.@/.test(address))
      return [{ message: `Does not contain a valid address: ${address}`, field: `${field}.to.0.email` }];
    if (bytes(substitutions) > 10_000)
      return [{ message: "The substitutions are limited to 10,000 bytes.", field: `${field}.substitutions` }];
    if (bytes(custom_args) > 10_000) return [{ message: "The custom_args are limited to 10,000 bytes.", field: `${field}.custom_args` }];
    return [];
  });
}

const bytes = (told: Record<string, string>) => Buffer.byteLength(JSON.stringify(told));
