-- Only its last click shows that a scanner followed all links: the earlier ones are then told to be its own too.
GRANT UPDATE ("is_machine") ON "engagement" TO teppan_shop;
