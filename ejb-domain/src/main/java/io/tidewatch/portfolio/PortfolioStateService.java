package io.tidewatch.portfolio;

import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.PaperBook;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.execution.PaperPosition;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.PortfolioState.By;
import io.tidewatch.portfolio.PortfolioState.Group;
import io.tidewatch.portfolio.PortfolioState.Line;
import io.tidewatch.portfolio.PortfolioState.Share;
import io.tidewatch.risk.ProfileRepository;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.RiskLimits;
import io.tidewatch.risk.WeightedPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Compares the newest rebalance with the paper books. */
@ApplicationScoped
public class PortfolioStateService {

    private static final String ACCOUNT = "paper";
    private static final int RECENT = 20;

    private RebalanceHistory history;
    private PaperBooks books;
    private PriceRepository prices;
    private ProfileRepository profiles;
    private RiskConfig risk;
    private ExecutionConfig execution;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PortfolioStateService() {
    }

    @Inject
    public PortfolioStateService(RebalanceHistory history, PaperBooks books, PriceRepository prices, ProfileRepository profiles,
            RiskConfig risk, ExecutionConfig execution, TradingClock clock) {
        this.history = history;
        this.books = books;
        this.prices = prices;
        this.profiles = profiles;
        this.risk = risk;
        this.execution = execution;
        this.clock = clock;
    }

    private record Holding(String target, String track) {
    }

    /** The state now. */
    @Transactional
    public PortfolioState state() {
        Instant now = clock.instant();
        List<RebalanceHistory.Summary> recent = history.newest(RECENT);
        Map<Holding, RebalanceHistory.Target> wanted = new LinkedHashMap<>();
        recent.stream().findFirst().ifPresent(newest -> history.targets(newest.decisionId())
                .forEach(target -> wanted.put(new Holding(target.target(), target.track()), target)));
        PaperBook book = books.read(ACCOUNT, execution.paperEquity());
        Map<Holding, PaperPosition> held = held(book);
        Map<String, Double> marks = marks(wanted, held, now);
        double equity = book.equity(marks);
        List<Line> lines = lines(wanted, held, marks, equity);
        List<WeightedPosition> target = positions(lines, line -> line.wanted().orElse(0));
        List<WeightedPosition> current = positions(lines, Line::held);
        PortfolioExposure targetExposure = PortfolioExposure.of(target);
        PortfolioExposure currentExposure = PortfolioExposure.of(current);
        return new PortfolioState(now, equity, recent.stream().findFirst(), lines, targetExposure, currentExposure,
                totals(targetExposure, currentExposure), groups(lines), recent);
    }

    private static Map<Holding, PaperPosition> held(PaperBook book) {
        Map<Holding, PaperPosition> held = new LinkedHashMap<>();
        book.positions().forEach((key, position) -> {
            if (position.quantity() != 0) {
                held.put(new Holding(key.target(), key.track()), position);
            }
        });
        return held;
    }

    private Map<String, Double> marks(
            Map<Holding, RebalanceHistory.Target> wanted, Map<Holding, PaperPosition> held, Instant now) {
        TreeSet<String> targets = new TreeSet<>();
        wanted.keySet().forEach(holding -> targets.add(holding.target()));
        held.keySet().forEach(holding -> targets.add(holding.target()));
        Map<String, Double> marks = new LinkedHashMap<>();
        if (!targets.isEmpty()) {
            prices.latest(targets, now).values().forEach((PriceSnapshot price) -> marks.put(price.symbol(), price.price()));
        }
        return marks;
    }

    private List<Line> lines(Map<Holding, RebalanceHistory.Target> wanted, Map<Holding, PaperPosition> held, Map<String, Double> marks,
            double equity) {
        List<Holding> holdings = new ArrayList<>(wanted.keySet());
        held.keySet().stream().filter(Predicate.not(wanted::containsKey)).forEach(holdings::add);
        holdings.sort(Comparator.comparing(Holding::target).thenComparing(Holding::track));
        List<WeightedPosition> bare = holdings.stream()
                .map(holding -> new WeightedPosition(holding.target(), holding.track(), 0, null, null)).toList();
        List<WeightedPosition> known = risk.profiles().resolve(bare,
                profiles.find(bare.stream().map(WeightedPosition::target).distinct().toList()));
        List<Line> lines = new ArrayList<>(holdings.size());
        for (int i = 0; i < holdings.size(); i++) {
            Holding holding = holdings.get(i);
            Optional<RebalanceHistory.Target> target = Optional.ofNullable(wanted.get(holding));
            PaperPosition position = held.getOrDefault(holding, PaperPosition.FLAT);
            Double mark = marks.get(holding.target());
            double value = mark == null ? position.costValue() : position.marketValue(mark);
            lines.add(new Line(holding.target(), holding.track(),
                    target.flatMap(RebalanceHistory.Target::sector).orElse(known.get(i).sector()), known.get(i).style(),
                    target.flatMap(RebalanceHistory.Target::bucket).orElse(""),
                    target.map(found -> OptionalDouble.of(found.weight())).orElse(OptionalDouble.empty()),
                    equity > 0 ? value / equity : 0, position.quantity(),
                    mark == null ? OptionalDouble.empty() : OptionalDouble.of(mark)));
        }
        return lines;
    }

    private static List<WeightedPosition> positions(List<Line> lines, Function<Line, Double> weight) {
        return lines.stream().map(line -> new WeightedPosition(line.target(), line.track(), weight.apply(line), line.sector(),
                line.style())).toList();
    }

    private List<Share> totals(PortfolioExposure target, PortfolioExposure current) {
        RiskLimits limits = risk.limits();
        return List.of(new Share("gross", target.gross(), current.gross(), OptionalDouble.of(limits.maxGrossExposure())),
                new Share("net", target.net(), current.net(), OptionalDouble.empty()),
                new Share("single", target.largest(), current.largest(), OptionalDouble.of(limits.maxSingleWeight())));
    }

    private List<Group> groups(List<Line> lines) {
        RiskLimits limits = risk.limits();
        return List.of(
                group(By.BUCKET, lines, Line::bucket, this::bucketLimit),
                group(By.SECTOR, lines, Line::sector, name -> OptionalDouble.of(limits.maxSectorExposure())),
                group(By.STYLE, lines, Line::style, name -> OptionalDouble.of(limits.maxStyleExposure())),
                group(By.TRACK, lines, Line::track, name -> OptionalDouble.empty()));
    }

    private static Group group(By by, List<Line> lines, Function<Line, String> name, Function<String, OptionalDouble> limit) {
        Map<String, Double> wanted = sums(lines, name, line -> line.wanted().orElse(0));
        Map<String, Double> held = sums(lines, name, Line::held);
        return new Group(by, wanted.entrySet().stream().map(entry -> new Share(
                entry.getKey(), entry.getValue(), held.get(entry.getKey()), limit.apply(entry.getKey()))).toList());
    }

    private static Map<String, Double> sums(List<Line> lines, Function<Line, String> name, Function<Line, Double> weight) {
        return PortfolioExposure.byGroup(lines.stream().map(line -> new WeightedPosition(
                line.target(), line.track(), weight.apply(line), name.apply(line), null)).toList(), WeightedPosition::sector);
    }

    /** At a risk budget of 1, which is the usual one; a rebalance does not keep its own. */
    private OptionalDouble bucketLimit(String name) {
        for (StrategyBucket bucket : StrategyBucket.values()) {
            if (bucket.wireName().equals(name.toLowerCase(Locale.ROOT))) {
                return OptionalDouble.of(new BucketLimits(risk.bucketTrend(), risk.bucketEvent(), risk.bucketMeanReversion()).of(bucket));
            }
        }
        return OptionalDouble.empty();
    }
}
