package io.tidewatch.collector.markets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.social.PostText;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * The day on which a company will report.
 *
 * @param symbol     ticker in upper case, at most 20 characters
 * @param reportDate the day
 * @param fiscalEnd  end of the time reported on, as sent; may be empty
 * @param estimate   expected earnings per share, as sent; may be empty
 * @param currency   of the estimate; may be empty
 */
record EarningsDate(String symbol, LocalDate reportDate, String fiscalEnd, String estimate, String currency) {

    /** Column of the ticker. */
    static final String SYMBOL = "symbol";
    /** Column of the day. */
    static final String REPORT_DATE = "reportDate";

    private static final String FISCAL_END = "fiscalDateEnding";
    private static final String ESTIMATE = "estimate";
    private static final String CURRENCY = "currency";
    private static final EventScores SCORES = new EventScores(0.80, 0.75, 0.55, 0.80);
    private static final int TIER = 2;
    private static final int LONGEST_SYMBOL = 20;

    /** Reads a row; empty without a usable ticker or day. */
    static Optional<EarningsDate> of(CSVRecord row) {
        String symbol = field(row, SYMBOL).toUpperCase(Locale.ROOT);
        if (symbol.isEmpty() || symbol.length() > LONGEST_SYMBOL) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EarningsDate(symbol, LocalDate.parse(field(row, REPORT_DATE)), field(row, FISCAL_END),
                    field(row, ESTIMATE), field(row, CURRENCY)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What tells it from others. */
    String key() {
        return symbol + "@" + reportDate;
    }

    /**
     * The date as an event. It happens in the future but counts as published when it was first read: nothing may wait for the
     * day itself to know that it comes.
     */
    NewEvent toEvent(Instant readAt) {
        Instant day = reportDate.atStartOfDay(ZoneOffset.UTC).toInstant();
        EventTimes times = new EventTimes(day, readAt, null, null, null);
        ObjectNode payload = JsonNodeFactory.instance.objectNode()
                .put(FISCAL_END, fiscalEnd).put(ESTIMATE, estimate).put(CURRENCY, currency);
        EntityMention asset = new EntityMention(EntityType.ASSET, symbol, symbol, "US", null, null);
        return new NewEvent(EventType.MARKET, "Earnings calendar: " + symbol, times, new EventSource(null, "alpha_vantage", "UTC", TIER),
                SCORES, EventLatency.UNKNOWN, null, MarketScope.EQUITY, payload, List.of(asset));
    }

    private static String field(CSVRecord row, String name) {
        return row.isSet(name) ? PostText.clean(row.get(name)) : "";
    }
}
