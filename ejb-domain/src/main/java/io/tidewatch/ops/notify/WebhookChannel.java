package io.tidewatch.ops.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Any receiver of JSON. {@code X-Tidewatch-Signature} is {@code t=<unix seconds>,v1=<hex>}, the HMAC-SHA256 of {@code <t>.<body>}
 * under the shared secret; {@code X-Tidewatch-Delivery} is the same at every attempt.
 */
final class WebhookChannel implements Channel {

    private static final String ALGORITHM = "HmacSHA256";

    private final NotifyConfig.Webhook settings;
    private final JsonPost post;
    private final TradingClock clock;

    WebhookChannel(NotifyConfig.Webhook settings, JsonPost post, TradingClock clock) {
        this.settings = settings;
        this.post = post;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(Message message) throws DeliveryException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", message.id()).put("code", message.code()).put("severity", message.severity()).put("title", message.title())
                .put("text", message.body()).put("since", message.since().toString()).put("repeated", message.repeated());
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        long seconds = clock.instant().getEpochSecond();
        post.send(settings.address(), bytes, Map.of("X-Tidewatch-Delivery", message.id(),
                "X-Tidewatch-Signature", "t=" + seconds + ",v1=" + signature(settings.secret(), seconds, bytes)));
    }

    /** The signature of a body sent at a time. */
    static String signature(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
