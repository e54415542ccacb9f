package io.tidewatch.collector.markets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.AnswerText;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.Pace;
import io.tidewatch.collector.SeenItems;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The days on which companies will report, from Alpha Vantage: events of the future, known from the day they were announced. */
@ApplicationScoped
public class EarningsConnector implements Connector {

    private static final String NAME = "earnings_alpha_vantage";
    private static final String LIST = "calendar";
    private static final String KEY_NAME = "ALPHAVANTAGE_API_KEY";

    private EarningsConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected EarningsConnector() {
    }

    @Inject
    public EarningsConnector(EarningsConfig config, TradingClock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        return config.key().isPresent() ? Optional.empty() : Optional.of(KEY_NAME);
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        Instant now = clock.instant();
        if (!Pace.isDue(cursor, now, config.interval())) {
            return new Harvest(List.of(), cursor, 0);
        }
        SourceRequest request = request();
        EarningsCalendar calendar = EarningsCalendar.parse(AnswerText.of(request, client.ask(request)), config.rows());
        ObjectNode next = cursor.deepCopy();
        SeenItems seen = new SeenItems(cursor, LIST, 2 * config.rows());
        List<NewEvent> events = new ArrayList<>();
        for (EarningsDate date : calendar.dates()) {
            if (seen.take(date.key())) {
                events.add(date.toEvent(now));
            }
        }
        seen.writeTo(next);
        Pace.remember(next, now);
        return new Harvest(events, next, calendar.unreadable());
    }

    private SourceRequest request() throws SourceException {
        return SourceRequest.get(SourceAddress.of(config.api(), "/query")
                .with("function", "EARNINGS_CALENDAR")
                .with("horizon", config.horizon())
                .with("apikey", config.key().orElseThrow(() -> new SourceException(KEY_NAME + " is not set"))).uri());
    }
}
