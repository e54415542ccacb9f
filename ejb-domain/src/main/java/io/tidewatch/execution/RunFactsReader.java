package io.tidewatch.execution;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.VolatilityBreaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the facts of a run, a few queries for all its orders together. */
@ApplicationScoped
public class RunFactsReader {

    private static final Duration PRICE_HISTORY = Duration.ofDays(2);

    private PaperBooks books;
    private PriceRepository prices;
    private BarRepository bars;
    private MarketDataConfig marketData;
    private TradeHistory history;
    private RiskConfig risk;

    /** For the container's proxy. */
    protected RunFactsReader() {
    }

    @Inject
    public RunFactsReader(
            PaperBooks books, PriceRepository prices, BarRepository bars, MarketDataConfig marketData, TradeHistory history,
            RiskConfig risk) {
        this.books = books;
        this.prices = prices;
        this.bars = bars;
        this.marketData = marketData;
        this.history = history;
        this.risk = risk;
    }

    /**
     * Reads what is known at an instant.
     *
     * @param realMoney whether orders will reach a venue: then the books of a paper account say nothing about equity
     */
    RunFacts read(List<Decision> decisions, RunParameters parameters, boolean realMoney, Instant now) {
        Set<String> targets = decisions.stream().flatMap(decision -> decision.orders().stream())
                .map(order -> order.order().target()).collect(Collectors.toSet());
        Set<KillSwitchKey> strategies = decisions.stream().flatMap(decision -> decision.orders().stream())
                .map(order -> order.order().killSwitch()).collect(Collectors.toSet());
        PaperBook book = books.read(parameters.account(), parameters.startCapital());
        Stream<String> held = book.positions().keySet().stream().map(PaperBook.Key::target);
        Map<String, PriceSnapshot> quotes =
                prices.latest(Stream.concat(targets.stream(), held).collect(Collectors.toSet()), now);
        OptionalDouble equity = equity(parameters, realMoney, book, quotes);
        return new RunFacts(now, quotes, closes(targets, now), book, equity,
                history.outcomes(parameters.account(), strategies, now));
    }

    private OptionalDouble equity(
            RunParameters parameters, boolean realMoney, PaperBook book, Map<String, PriceSnapshot> quotes) {
        if (parameters.equity().isPresent()) {
            return parameters.equity();
        }
        if (risk.equity().isPresent() || realMoney) {
            return risk.equity();
        }
        return OptionalDouble.of(book.equity(RunFacts.marks(quotes)));
    }

    /** Closes of the primary candles of the last two days; ticks stand in for a symbol without candles. */
    private Map<String, double[]> closes(Collection<String> targets, Instant now) {
        Instant from = now.minus(PRICE_HISTORY);
        Map<String, double[]> closes = new HashMap<>();
        bars.recent(targets, marketData.primaryTimeframe(), now, VolatilityBreaker.RETURNS + 1).forEach((symbol, known) ->
                closes.put(symbol, known.stream().filter(bar -> !bar.start().isBefore(from)).mapToDouble(Bar::close).toArray()));
        closes.replaceAll((symbol, known) -> known.length > 0 ? known
                : prices.history(symbol, from, now).stream().mapToDouble(PriceSnapshot::price).toArray());
        return closes;
    }
}
