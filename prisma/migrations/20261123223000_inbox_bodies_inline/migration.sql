-- A webhook's body of a few kilobytes stays in its row: cut into TOAST chunks it costs the door three inserts instead of one.
ALTER TABLE "inbox" SET (toast_tuple_target = 8160);
