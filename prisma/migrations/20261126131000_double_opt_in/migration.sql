-- Does the shop ask new readers to confirm their sign-up by mail, and in which words? Empty: it does not.
ALTER TABLE "shop_setting" ADD COLUMN "double_opt_in" JSONB NOT NULL DEFAULT '{}';
