package io.tidewatch.execution.desk;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.PaperBook;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.execution.accounts.AccountService;
import io.tidewatch.execution.desk.LimitLine.Limit;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.PortfolioExposure;
import io.tidewatch.portfolio.PortfolioState;
import io.tidewatch.portfolio.PortfolioStateService;
import io.tidewatch.risk.ProfileRepository;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.RiskLimits;
import io.tidewatch.risk.WeightedPosition;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares every limit with its present value, computed as the checks of a run do. */
@ApplicationScoped
public class LimitDesk {

    private static final List<Track> TRACKS = List.of(Track.LIQUID, Track.VC);

    private PaperBooks books;
    private PriceRepository prices;
    private ProfileRepository profiles;
    private PortfolioStateService portfolio;
    private AccountService accounts;
    private LossLines losses;
    private MarketLines market;
    private VenueLines venues;
    private RiskConfig risk;
    private ExecutionConfig execution;
    private TradingClock clock;

    /** For the container's proxy. */
    protected LimitDesk() {
    }

    @Inject
    public LimitDesk(PaperBooks books, PriceRepository prices, ProfileRepository profiles, PortfolioStateService portfolio,
            AccountService accounts, LossLines losses, MarketLines market,
            VenueLines venues, RiskConfig risk, ExecutionConfig execution, TradingClock clock) {
        this.books = books;
        this.prices = prices;
        this.profiles = profiles;
        this.portfolio = portfolio;
        this.accounts = accounts;
        this.losses = losses;
        this.market = market;
        this.venues = venues;
        this.risk = risk;
        this.execution = execution;
        this.clock = clock;
    }

    /** The limits of an account now. */
    @Transactional
    public LimitState state(AdapterName adapter) {
        Instant now = clock.instant();
        String account = adapter.text();
        PaperBook book = books.read(account, execution.paperEquity());
        Set<String> targets = book.positions().keySet().stream().map(PaperBook.Key::target).collect(Collectors.toSet());
        Map<String, Double> marks = targets.isEmpty() ? Map.of() : prices.latest(targets, now).values().stream()
                .collect(Collectors.toMap(PriceSnapshot::symbol, PriceSnapshot::price));
        OptionalDouble equity = equity(adapter, book, marks);
        List<LimitState.Group> groups = new ArrayList<>();
        groups.add(new LimitState.Group("account", exposures(adapter, book, marks, equity)));
        for (Track track : TRACKS) {
            List<String> strategies = accounts.strategies(account, track.wireName());
            groups.add(new LimitState.Group(track.wireName(), losses.of(account, track.wireName(), strategies, equity, now)));
        }
        Set<String> watched = new TreeSet<>(execution.baseAssets());
        book.positions().forEach((key, position) -> {
            if (key.track().equals(Track.LIQUID.wireName()) && position.quantity() != 0) {
                watched.add(key.target());
            }
        });
        groups.add(new LimitState.Group("market", market.of(watched, now)));
        groups.add(new LimitState.Group("order", List.of(
                none(Limit.TURNOVER, risk.limits().maxTurnover()), none(Limit.ORDER_NOTIONAL, risk.minOrderNotional()))));
        if (adapter.isLive()) {
            groups.add(new LimitState.Group("venue", venues.of(adapter.homeVenue(), now)));
        }
        return new LimitState(now, account, equity, groups);
    }

    private OptionalDouble equity(AdapterName adapter, PaperBook book, Map<String, Double> marks) {
        if (risk.equity().isPresent() || adapter.isLive()) {
            return risk.equity();
        }
        return OptionalDouble.of(book.equity(marks));
    }

    private List<LimitLine> exposures(AdapterName adapter, PaperBook book, Map<String, Double> marks, OptionalDouble equity) {
        RiskLimits limits = risk.limits();
        double drawdown = book.balance().realizedDrawdown();
        List<WeightedPosition> held = weights(book, marks, equity);
        Optional<WeightedPosition> largest = held.stream().max(Comparator.comparingDouble(position -> Math.abs(position.weight())));
        List<LimitLine> lines = new ArrayList<>();
        lines.add(share(Limit.GROSS_EXPOSURE, "", PortfolioExposure.of(held).gross(), limits.maxGrossExposure()));
        lines.add(share(Limit.SINGLE_WEIGHT, largest.map(WeightedPosition::target).orElse(""),
                largest.map(position -> Math.abs(position.weight())).orElse(0.0), limits.singleWeightAt(drawdown)));
        lines.add(group(Limit.SECTOR_EXPOSURE, held, WeightedPosition::sector, limits.maxSectorExposure()));
        lines.add(group(Limit.STYLE_EXPOSURE, held, WeightedPosition::style, limits.maxStyleExposure()));
        if (adapter == AdapterName.PAPER) {
            lines.addAll(buckets());
        }
        lines.add(share(Limit.DRAWDOWN_WARN, "", drawdown, limits.effectiveWarn()));
        lines.add(share(Limit.DRAWDOWN_NEAR, "", drawdown, limits.effectiveNear()));
        lines.add(share(Limit.DRAWDOWN, "", drawdown, limits.maxDrawdown()));
        return lines;
    }

    /** Which strategy bucket a holding belongs to is told by the newest rebalance, which is one of the paper account. */
    private List<LimitLine> buckets() {
        return portfolio.state().groups().stream().filter(group -> group.by() == PortfolioState.By.BUCKET)
                .flatMap(group -> group.shares().stream()).filter(share -> share.limit().isPresent())
                .map(share -> share(Limit.BUCKET_EXPOSURE, share.name(), share.held(), share.limit().getAsDouble())).toList();
    }

    private List<WeightedPosition> weights(PaperBook book, Map<String, Double> marks, OptionalDouble equity) {
        if (!(equity.orElse(0) > 0)) {
            return List.of();
        }
        List<WeightedPosition> held = new ArrayList<>();
        book.positions().forEach((key, position) -> {
            Double mark = marks.get(key.target());
            double value = mark == null ? position.costValue() : position.marketValue(mark);
            if (value != 0) {
                held.add(new WeightedPosition(key.target(), key.track(), value / equity.getAsDouble(), null, null));
            }
        });
        return risk.profiles().resolve(held, profiles.find(held.stream().map(WeightedPosition::target).distinct().toList()));
    }

    private static LimitLine group(Limit limit, List<WeightedPosition> held, Function<WeightedPosition, String> group, double bound) {
        return PortfolioExposure.byGroup(held, group).entrySet().stream().max(Map.Entry.comparingByValue())
                .map(worst -> share(limit, worst.getKey(), worst.getValue(), bound)).orElseGet(() -> share(limit, "", 0, bound));
    }

    private static LimitLine share(Limit limit, String subject, double value, double bound) {
        return new LimitLine(limit, subject, OptionalDouble.of(value), bound, Optional.empty());
    }

    private static LimitLine none(Limit limit, double bound) {
        return new LimitLine(limit, "", OptionalDouble.empty(), bound, Optional.empty());
    }
}
