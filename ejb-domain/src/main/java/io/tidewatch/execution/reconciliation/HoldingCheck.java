package io.tidewatch.execution.reconciliation;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.execution.venue.VenueHolding;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what a venue holds with what our fills say. Spot holdings that were there before our first order are not ours; an open
 * perpetual that we have no fills of is unknown, and differs.
 */
@ApplicationScoped
public class HoldingCheck {

    private static final String BEFORE_US = "held before the first order";

    private HoldingStore store;
    private PriceRepository prices;
    private VenueConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected HoldingCheck() {
    }

    @Inject
    public HoldingCheck(HoldingStore store, PriceRepository prices, VenueConfig config, TradingClock clock) {
        this.store = store;
        this.prices = prices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Compares all markets. A market that cannot be read keeps its former comparison.
     *
     * @return whether something differs
     */
    boolean compare(ExchangeConnection venue, List<TradingMarket> markets, Findings findings) {
        boolean differs = false;
        for (Map.Entry<MarketType, List<TradingMarket>> kind : byType(markets).entrySet()) {
            try {
                VenueHoldings held = VenueHoldings.read(venue, kind.getKey(), kind.getValue());
                differs |= compare(venue.venue(), kind.getKey(), held, findings);
            } catch (ExchangeException e) {
                findings.notRead("positions " + kind.getKey().text(), e);
            }
        }
        return differs;
    }

    private static Map<MarketType, List<TradingMarket>> byType(List<TradingMarket> markets) {
        return markets.stream().collect(Collectors.groupingBy(TradingMarket::type));
    }

    private boolean compare(String venue, MarketType type, VenueHoldings held, Findings findings) {
        Instant now = clock.instant();
        String market = type.text();
        Map<String, BigDecimal> traded = store.traded(venue, market);
        Map<String, BigDecimal> own = held.own(type, traded, store.fees(venue, market));
        if (type == MarketType.SPOT && !store.hasBaseline(venue)) {
            takeBaseline(venue, held, own, now);
        }
        Map<String, BigDecimal> baselines = store.baselines(venue, market);
        Set<String> names = new TreeSet<>(own.keySet());
        if (type != MarketType.SPOT) {
            names.addAll(held.quantities().keySet());
            names.addAll(baselines.keySet());
        }
        Set<String> inFlight = named(type, held, store.inFlight(venue, market));
        Set<String> busy = named(type, held, store.busy(venue, market, now.minus(config.settling())));
        Map<String, Instant> before = store.differing(venue, market);
        Map<String, PriceSnapshot> latest = prices.latest(names.stream().map(name -> asset(type, held, name)).toList(), now);
        List<VenueHolding> holdings = new ArrayList<>();
        for (String name : names) {
            BigDecimal price = price(latest.get(asset(type, held, name)), held.prices().get(name));
            HeldQuantity quantity = new HeldQuantity(held.quantity(name), own.getOrDefault(name, BigDecimal.ZERO),
                    baselines.getOrDefault(name, BigDecimal.ZERO), price, inFlight.contains(name));
            HeldQuantity.Verdict verdict = quantity.against(config.maxDrift());
            holdings.add(new VenueHolding(venue, market, name, quantity.venue(), held.prices().get(name), quantity.own(),
                    quantity.baseline(), verdict.value(), verdict.differs(), now));
            if (verdict.differs()) {
                findings.add(Difference.POSITION_DIFFERS, market + " " + name, words(quantity, verdict));
                Instant since = before.getOrDefault(name, now);
                if (!busy.contains(name) || !now.isBefore(since.plus(config.settling()))) {
                    findings.confirmDrift();
                }
            }
        }
        store.save(venue, market, holdings, now);
        held.unlisted(type, traded).forEach(symbol -> findings.add(Difference.NOT_READ, symbol, "the venue lists no such instrument"));
        return holdings.stream().anyMatch(VenueHolding::differs);
    }

    /** What the account holds now and our fills do not explain was there before us. */
    private void takeBaseline(String venue, VenueHoldings held, Map<String, BigDecimal> own, Instant now) {
        Map<String, BigDecimal> rest = held.quantities().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> entry.getValue().subtract(own.getOrDefault(entry.getKey(), BigDecimal.ZERO))));
        store.saveBaselines(venue, MarketType.SPOT.text(), rest, BEFORE_US, now);
        store.noteBaseline(venue, now);
    }

    /** Takes the present differences for what is not ours, on an operator's word. */
    public int accept(String venue, String reason) {
        int accepted = 0;
        Instant now = clock.instant();
        for (VenueHolding holding : store.holdings(venue)) {
            if (holding.differs()) {
                store.saveBaselines(venue, holding.marketType(),
                        Map.of(holding.symbol(), holding.quantity().subtract(holding.ownQuantity())), reason, now);
                accepted++;
            }
        }
        return accepted;
    }

    private static Set<String> named(MarketType type, VenueHoldings held, Set<String> symbols) {
        return type != MarketType.SPOT ? symbols
                : symbols.stream().map(symbol -> held.bases().getOrDefault(symbol, symbol)).collect(Collectors.toSet());
    }

    private static String asset(MarketType type, VenueHoldings held, String name) {
        return type == MarketType.SPOT ? name : held.bases().getOrDefault(name, name);
    }

    private static BigDecimal price(PriceSnapshot latest, BigDecimal average) {
        return latest != null && latest.price() > 0 ? BigDecimal.valueOf(latest.price()) : average;
    }

    private static String words(HeldQuantity quantity, HeldQuantity.Verdict verdict) {
        return "venue " + quantity.venue().toPlainString() + ", ours " + quantity.own().toPlainString()
                + (quantity.baseline().signum() == 0 ? "" : ", before us " + quantity.baseline().toPlainString())
                + ", worth " + (verdict.value() == null ? "unknown" : verdict.value().stripTrailingZeros().toPlainString());
    }
}
