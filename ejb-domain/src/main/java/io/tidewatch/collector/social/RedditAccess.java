package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.collector.Fields;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.ops.TradingClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The way to Reddit: the public site, or the API with a token, which is kept in memory until it runs out and nowhere else. */
final class RedditAccess {

    private static final String USER_AGENT = "User-Agent";
    private static final String AUTHORIZATION = "Authorization";
    private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(15);
    /** A token is renewed this long before it runs out, so that it does not do so during a fetch. */
    private static final Duration RESERVE = Duration.ofMinutes(5);

    private record Token(String text, Instant goodUntil) {

        @Override
        public String toString() {
            return "token until " + goodUntil;
        }
    }

    private final RedditConfig config;
    private final TradingClock clock;
    private volatile Token token;

    RedditAccess(RedditConfig config, TradingClock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Base address of what is read. */
    URI host() {
        return config.client().isPresent() ? config.api() : config.site();
    }

    /** Headers of a question; asks for a token if there is none. */
    Map<String, String> headers(SourceClient client) throws SourceException, InterruptedException {
        if (config.client().isEmpty()) {
            return Map.of(USER_AGENT, config.userAgent());
        }
        return Map.of(USER_AGENT, config.userAgent(), AUTHORIZATION, "bearer " + token(client, config.client().get()));
    }

    /** The token was not taken; the next question gets a new one. */
    void forgetToken() {
        token = null;
    }

    private String token(SourceClient client, RedditConfig.Client account) throws SourceException, InterruptedException {
        Token known = token;
        if (known == null || !clock.instant().isBefore(known.goodUntil())) {
            known = newToken(client, account);
            token = known;
        }
        return known.text();
    }

    private Token newToken(SourceClient client, RedditConfig.Client account) throws SourceException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((account.id() + ":" + account.secret()).getBytes(StandardCharsets.UTF_8));
        JsonNode answer = client.askJson(new SourceRequest(SourceAddress.of(config.site(), "/api/v1/access_token").uri(),
                Map.of(USER_AGENT, config.userAgent(), AUTHORIZATION, "Basic " + basic),
                Optional.of("grant_type=client_credentials"), Optional.empty(), TOKEN_TIMEOUT));
        String text = Fields.text(answer, "access_token");
        if (text.isEmpty()) {
            throw new SourceException("Reddit gave no token");
        }
        return new Token(text, clock.instant().plusSeconds(Fields.count(answer, "expires_in")).minus(RESERVE));
    }
}
