package io.tidewatch.ops.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** An incoming webhook of Slack. */
final class SlackChannel implements Channel {

    private final NotifyConfig.Slack settings;
    private final JsonPost post;

    SlackChannel(NotifyConfig.Slack settings, JsonPost post) {
        this.settings = settings;
        this.post = post;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public void send(Message message) throws DeliveryException {
        post.send(settings.address(), JsonNodeFactory.instance.objectNode().put("text", escaped(message.text())), Map.of());
    }

    /** The three signs that Slack reads as its own, which would let a text call people or hide an address. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
