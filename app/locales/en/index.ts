// All English words, by area.

import { acquisition } from "./acquisition";
import { ads } from "./ads";

import { api } from "./api";

import { brand } from "./brand";
import { builder } from "./builder";
import { calendar } from "./calendar";
import { campaigns } from "./campaigns";
import { colorMe } from "./color-me";
import { common } from "./common";
import { complaints } from "./complaints";
import { consent } from "./consent";
import { contents } from "./contents";
import { costs } from "./costs";
import { coupons } from "./coupons";
import { creative } from "./creative";
import { customers } from "./customers";
import { deliveries } from "./deliveries";
import { dryRun } from "./dry-run";
import { email } from "./email";
import { home } from "./home";
import { imports } from "./imports";
import { line } from "./line";
import { links } from "./links";
import { mergeQuestions } from "./merge-questions";
import { optIn } from "./opt-in";
import { pair } from "./pair";
import { pointGrants } from "./point-grants";
import { points } from "./points";
import { postal } from "./postal";
import { preferences } from "./preferences";
import { preview } from "./preview";
import { privacy } from "./privacy";
import { scenario } from "./scenario";
import { scenarios } from "./scenarios";
import { segments } from "./segments";
import { settings } from "./settings";
import { shopify } from "./shopify";
import { signIn } from "./sign-in";
import { sms } from "./sms";
import { starter } from "./starter";
import { storefront } from "./storefront";
import { support } from "./support";
import { survey } from "./survey";
import { surveys } from "./surveys";
import { todo } from "./todo";
import { unsubscribe } from "./unsubscribe";
import { value } from "./value";
import { webhook } from "./webhook";
import { why } from "./why";

export const en = {
  acquisition,
  ads,
  api,
  calendar,
  campaigns,
  brand,
  builder,
  "color-me": colorMe,
  common,
  complaints,
  consent,
  contents,
  costs,
  coupons,
  creative,
  customers,
  deliveries,
  dryRun,
  email,
  home,
  imports,
  preferences,
  line,
  links,
  mergeQuestions,
  optIn,
  pair,
  pointGrants,
  points,
  postal,
  preview,
  privacy,
  scenario,
  scenarios,
  segments,
  settings,
  shopify,
  signIn,
  sms,
  starter,
  storefront,
  support,
  survey,
  surveys,
  todo,
  unsubscribe,
  value,
  webhook,
  why,
};
