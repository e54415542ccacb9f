package io.tidewatch.ops.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.Map;

/** A bot of Telegram that writes to one chat, as plain text. */
final class TelegramChannel implements Channel {

    private static final int LONGEST = 4096;

    private final NotifyConfig.Telegram settings;
    private final JsonPost post;

    TelegramChannel(NotifyConfig.Telegram settings, JsonPost post) {
        this.settings = settings;
        this.post = post;
    }

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public void send(Message message) throws DeliveryException {
        String text = message.text();
        post.send(URI.create(settings.base() + "/bot" + settings.token() + "/sendMessage"), JsonNodeFactory.instance.objectNode()
                .put("chat_id", settings.chat()).put("text", text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…")
                .put("disable_web_page_preview", true), Map.of());
    }
}
