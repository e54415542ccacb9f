package io.tidewatch.quality;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The parameters that audits share, checked and frozen in one way. */
@ApplicationScoped
public class AuditParameters {

    static final JobParameter SYMBOLS = new JobParameter("symbols", "", "comma-separated symbols; by default LIQUID_SYMBOLS");
    static final JobParameter TIMEFRAME =
            new JobParameter("timeframe", "", "candle and bucket length, for example 5m; by default LIQUID_PRIMARY_TIMEFRAME");
    static final JobParameter START =
            new JobParameter("start", "", "from when on, ISO-8601 in UTC; by default AUDIT_HISTORY_START (2018-01-01)");
    static final JobParameter END = new JobParameter("end", "", "until when, ISO-8601 in UTC; by default now");

    private AuditConfig config;
    private MarketDataConfig marketData;

    /** For the container's proxy. */
    protected AuditParameters() {
    }

    @Inject
    public AuditParameters(AuditConfig config, MarketDataConfig marketData) {
        this.config = config;
        this.marketData = marketData;
    }

    /** Fills in symbols and candle length. */
    void symbols(Map<String, String> values) {
        values.put(SYMBOLS.name(), new JobParameters(values).text(SYMBOLS.name()).orElse(String.join(",", config.symbols())));
        values.put(SYMBOLS.name(), String.join(",", new JobParameters(values).symbols(SYMBOLS.name())));
        values.put(TIMEFRAME.name(), new JobParameters(values).text(TIMEFRAME.name()).orElse(marketData.primaryTimeframe().label()));
        new JobParameters(values).timeframe(TIMEFRAME.name());
    }

    /** Refuses candles that backtests do not replay. */
    void requirePrimary(Map<String, String> values) {
        if (!new JobParameters(values).timeframe(TIMEFRAME.name()).equals(marketData.primaryTimeframe())) {
            throw new InvalidJobParameterException(TIMEFRAME.name(),
                    "must be " + marketData.primaryTimeframe().label() + ", the candles that backtests replay");
        }
    }

    /** Fills in a window that begins where histories should. */
    void window(Map<String, String> values, Instant now) {
        JobParameters given = new JobParameters(values);
        values.put(START.name(), given.text(START.name()).orElse(config.historyStart().toString()));
        values.put(START.name(), new JobParameters(values).instant(START.name()).orElseThrow().toString());
        end(values, now);
        JobParameters checked = new JobParameters(values);
        if (!checked.instant(START.name()).orElseThrow().isBefore(checked.instant(END.name()).orElseThrow())) {
            throw new InvalidJobParameterException(START.name(), "must lie before end");
        }
    }

    /** Fills in the end of a window. */
    void end(Map<String, String> values, Instant now) {
        values.put(END.name(), new JobParameters(values).instant(END.name()).orElse(now.truncatedTo(ChronoUnit.SECONDS)).toString());
    }
}
