package io.tidewatch.collector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceConnection;
import io.tidewatch.connectors.api.SourceConnectionFactory;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRefusedException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks sources over connections that are lent for one question each. */
@ApplicationScoped
public class WebSourceClient implements SourceClient {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String USER_AGENT = "User-Agent";
    private static final String OWN_NAME = "tidewatch/1.0";
    private static final int NOT_MODIFIED = 304;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private SourceConnectionFactory connections;
    private TradingClock clock;

    /** For the container's proxy. */
    protected WebSourceClient() {
    }

    @Inject
    public WebSourceClient(SourceConnectionFactory connections, TradingClock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public SourceAnswer ask(SourceRequest request) throws SourceException, InterruptedException {
        return successful(request, exchange(request));
    }

    @Override
    public Optional<SourceAnswer> askIfChanged(SourceRequest request, ObjectNode cursor) throws SourceException, InterruptedException {
        Validators validators = Validators.of(request, cursor);
        SourceAnswer answer = exchange(validators.addTo(request));
        if (answer.status() == NOT_MODIFIED) {
            return Optional.empty();
        }
        successful(request, answer);
        validators.remember(answer);
        return Optional.of(answer);
    }

    @Override
    public JsonNode askJson(SourceRequest request) throws SourceException, InterruptedException {
        String text = AnswerText.of(request, ask(request));
        try {
            JsonNode answer = JSON.readTree(text);
            if (answer == null || answer.isMissingNode()) {
                throw new SourceException(request + ": an empty answer instead of JSON");
            }
            return answer;
        } catch (JsonProcessingException e) {
            String found = text.stripLeading().startsWith("<") ? "a page instead of JSON" : "no complete JSON";
            throw new SourceException(request + ": " + found, e);
        }
    }

    private SourceAnswer exchange(SourceRequest request) throws SourceException, InterruptedException {
        try (SourceConnection connection = connections.getConnection()) {
            return connection.exchange(named(request));
        }
    }

    private static SourceRequest named(SourceRequest request) {
        if (request.headers().keySet().stream().anyMatch(USER_AGENT::equalsIgnoreCase)) {
            return request;
        }
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put(USER_AGENT, OWN_NAME);
        return request.withHeaders(headers);
    }

    private SourceAnswer successful(SourceRequest request, SourceAnswer answer) throws SourceException {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return answer;
        }
        Optional<RetryAfter> wish = answer.header("retry-after").flatMap(RetryAfter::parse);
        if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE && wish.isPresent()) {
            throw new RateLimitedException(request + ": asked to slow down (status " + status + ")",
                    wish.map(after -> after.from(clock.instant())));
        }
        throw new SourceRefusedException(request + ": status " + status, answer);
    }
}
