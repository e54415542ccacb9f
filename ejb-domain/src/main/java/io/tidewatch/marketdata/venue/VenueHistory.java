package io.tidewatch.marketdata.venue;

import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * History of the venues for work that can wait: asks again after a failure, a little later each time, and waits out a short wish to
 * be left alone. A long one ends the work; it goes on from its checkpoint another time.
 */
@ApplicationScoped
public class VenueHistory {

    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final double JITTER = 0.2;

    private SourceClient web;
    private CandleVenues candleVenues;
    private BinanceStatistics binance;
    private VenueClient client;
    private Duration firstPause;

    /** For the container's proxy. */
    protected VenueHistory() {
    }

    @Inject
    public VenueHistory(SourceClient web, CandleVenues candleVenues, VenueConfig config, VenuePace pace, TradingClock clock) {
        this(web, candleVenues, config, pace, clock, FIRST_PAUSE);
    }

    VenueHistory(SourceClient web, CandleVenues candleVenues, VenueConfig config, VenuePace pace, TradingClock clock,
            Duration firstPause) {
        this.web = web;
        this.candleVenues = candleVenues;
        this.binance = new BinanceStatistics(config);
        this.client = new VenueClient(web, config, pace, clock);
        this.firstPause = firstPause;
    }

    /**
     * The closed candles that start in [from, to), from Bitget, and what it lacks from Binance.
     *
     * @return one element per venue that gave any
     * @throws VenueUnavailableException when they could not be had
     */
    public List<VenueCandles> candles(String symbol, Timeframe timeframe, Instant from, Instant to) {
        return patiently(() -> candleVenues.candles(web, symbol, timeframe, from, to, Duration.ZERO));
    }

    /** Funding settlements in [from, to). @throws VenueUnavailableException when they could not be had */
    public BinanceWords.Series funding(String symbol, Instant from, Instant to) {
        return patiently(() -> binance.funding(client, symbol, from, to));
    }

    /** Levels of open interest in [from, to). @throws VenueUnavailableException when they could not be had */
    public BinanceWords.Series openInterest(String symbol, Timeframe period, Instant from, Instant to) {
        return patiently(() -> binance.openInterest(client, symbol, period, from, to));
    }

    /** The derivatives metrics in [from, to). @throws VenueUnavailableException when they could not be had */
    public Map<DerivativeMetric, BinanceWords.Series> statistics(String symbol, Timeframe period, Instant from, Instant to) {
        return patiently(() -> binance.statistics(client, symbol, period, from, to));
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SourceException, InterruptedException;
    }

    private <T> T patiently(Question<T> question) {
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            try {
                return question.ask();
            } catch (UnknownPairException e) {
                throw new VenueUnavailableException(e, true);
            } catch (SourceException e) {
                Duration wait = e instanceof RateLimitedException limited ? limited.retryAfter().orElse(pause) : pause;
                if (attempt == ATTEMPTS || wait.compareTo(LONGEST_WAIT) > 0) {
                    throw new VenueUnavailableException(e, false);
                }
                sleep(wait);
                pause = pause.multipliedBy(2);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep((long) (wait.toMillis() * (1 + JITTER * ThreadLocalRandom.current().nextDouble())) + 1);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static VenueUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new VenueUnavailableException(e, false);
    }
}
