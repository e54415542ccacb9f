package io.tidewatch.marketdata.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRefusedException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.ops.TradingClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks venues at their pace and tells apart: a good answer, a complaint, a wish to be left alone, no answer. */
final class VenueClient {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(60);
    /** Binance: the address has been banned because it went on asking after a 429. */
    private static final int BANNED = 418;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final SourceClient web;
    private final VenueConfig config;
    private final VenuePace pace;
    private final TradingClock clock;

    VenueClient(SourceClient web, VenueConfig config, VenuePace pace, TradingClock clock) {
        this.web = web;
        this.config = config;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * Asks once.
     *
     * @return an answer of status 2xx, or one of status 4xx whose body is a JSON object: that is how venues say what is wrong
     * @throws RateLimitedException when the venue wants to be left alone, now or since an earlier answer
     * @throws SourceException      when there is no usable answer
     */
    VenueReply ask(VenueService service, String path, Map<String, String> query) throws SourceException, InterruptedException {
        URI address = service.address(config);
        SourceRequest usual = SourceRequest.get(URI.create(address + path + text(query)));
        SourceRequest request =
                new SourceRequest(usual.uri(), Map.of("Accept", "application/json"), Optional.empty(), Optional.empty(), TIMEOUT);
        pace.await(service, address.getAuthority());
        Instant asked = clock.instant();
        try {
            SourceAnswer answer = web.ask(request);
            return new VenueReply(json(request, answer), earlier(asked, answer.header("date").flatMap(VenueClient::date)));
        } catch (RateLimitedException e) {
            throw leaveAlone(address, e);
        } catch (SourceRefusedException e) {
            return new VenueReply(complaint(address, request, e), asked);
        }
    }

    /** Notes that the host of a service wants to be left alone, and gives the exception to throw. */
    RateLimitedException leaveAlone(VenueService service, String message) {
        return leaveAlone(service.address(config), new RateLimitedException(message, Optional.empty()));
    }

    private RateLimitedException leaveAlone(URI address, RateLimitedException limited) {
        pace.leaveAlone(address.getAuthority(), limited.retryAfter().orElse(USUAL_PAUSE));
        return limited;
    }

    private JsonNode complaint(URI address, SourceRequest request, SourceRefusedException refused) throws SourceException {
        int status = refused.answer().status();
        if (status == BANNED) {
            throw leaveAlone(address, new RateLimitedException(request + ": banned for a while (status 418)",
                    refused.answer().header("retry-after").flatMap(VenueClient::seconds)));
        }
        if (status >= CLIENT_ERROR && status < SERVER_ERROR) {
            JsonNode body = parsed(refused.answer()).orElse(MissingNode.getInstance());
            if (body.isObject()) {
                return body;
            }
        }
        throw refused;
    }

    private static JsonNode json(SourceRequest request, SourceAnswer answer) throws SourceException {
        return parsed(answer).filter(body -> body.isContainerNode())
                .orElseThrow(() -> new SourceException(request + ": no complete JSON"));
    }

    private static Optional<JsonNode> parsed(SourceAnswer answer) {
        try {
            return Optional.ofNullable(JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory could not be read", e);
        }
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(instant -> instant.isBefore(one)).orElse(one);
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(String header) {
        return header.strip().matches("\\d{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(header.strip()))) : Optional.empty();
    }

    private static String text(Map<String, String> query) {
        return query.isEmpty() ? "" : "?" + new TreeMap<>(query).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
