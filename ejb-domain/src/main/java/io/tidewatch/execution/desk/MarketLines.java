package io.tidewatch.execution.desk;

import io.tidewatch.execution.desk.LimitLine.Limit;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.VolatilityBreaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The limits on market data of some symbols, each with the symbol that is closest to it; symbols without prices take no part. */
@ApplicationScoped
public class MarketLines {

    private static final Duration PRICE_HISTORY = Duration.ofDays(2);
    private static final double MILLIS = 1e3;

    private PriceRepository prices;
    private BarRepository bars;
    private MarketDataConfig marketData;
    private RiskConfig risk;

    /** For the container's proxy. */
    protected MarketLines() {
    }

    @Inject
    public MarketLines(PriceRepository prices, BarRepository bars, MarketDataConfig marketData, RiskConfig risk) {
        this.prices = prices;
        this.bars = bars;
        this.marketData = marketData;
        this.risk = risk;
    }

    /** The lines as of an instant. */
    List<LimitLine> of(Collection<String> symbols, Instant now) {
        Map<String, PriceSnapshot> quotes = symbols.isEmpty() ? Map.of() : prices.latest(symbols, now);
        List<LimitLine> ages = new ArrayList<>();
        List<LimitLine> volumes = new ArrayList<>();
        quotes.forEach((symbol, quote) -> {
            ages.add(line(Limit.PRICE_AGE, symbol, Duration.between(quote.at(), now).toMillis() / MILLIS,
                    risk.maxPriceAge().toMillis() / MILLIS, quote.at()));
            volumes.add(line(Limit.VOLUME, symbol, quote.volume(), risk.minLatestVolume(), quote.at()));
        });
        return List.of(closest(Limit.VOLATILITY, returns(symbols, now), Math.max(0, risk.breaker().base())),
                closest(Limit.PRICE_AGE, ages, risk.maxPriceAge().toMillis() / MILLIS),
                closest(Limit.VOLUME, volumes, risk.minLatestVolume()));
    }

    private List<LimitLine> returns(Collection<String> symbols, Instant now) {
        List<LimitLine> lines = new ArrayList<>();
        if (!symbols.isEmpty()) {
            Instant from = now.minus(PRICE_HISTORY);
            bars.recent(symbols, marketData.primaryTimeframe(), now, VolatilityBreaker.RETURNS + 1).forEach((symbol, known) -> {
                double[] closes = known.stream().filter(bar -> !bar.start().isBefore(from)).mapToDouble(Bar::close)
                        .filter(close -> close > 0).toArray();
                double bound = risk.breaker().boundOf(symbol, now);
                if (closes.length >= VolatilityBreaker.FEWEST_PRICES && bound > 0) {
                    lines.add(line(Limit.VOLATILITY, symbol, VolatilityBreaker.largestReturn(closes), bound,
                            known.get(known.size() - 1).start().plus(marketData.primaryTimeframe().length())));
                }
            });
        }
        return lines;
    }

    private static LimitLine line(Limit limit, String symbol, double value, double bound, Instant at) {
        return new LimitLine(limit, symbol, OptionalDouble.of(value), bound, Optional.of(at));
    }

    private static LimitLine closest(Limit limit, List<LimitLine> lines, double bound) {
        return lines.stream().max(Comparator.comparingDouble(LimitLine::use))
                .orElseGet(() -> new LimitLine(limit, "", OptionalDouble.empty(), bound, Optional.empty()));
    }
}
