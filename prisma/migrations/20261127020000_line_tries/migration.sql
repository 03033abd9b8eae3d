-- Which friends on LINE want test messages? A few among very many messages.
CREATE INDEX "line_event_tries" ON "line_event"("shop_id", "occurred_at") WHERE "wish" = 'try';
