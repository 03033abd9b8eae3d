-- Whether links of messages into the shop itself tell the shop's own analytics where the click came from (utm_ parameters).
ALTER TABLE "shop_setting" ADD COLUMN "tags_links" BOOLEAN NOT NULL DEFAULT true;
