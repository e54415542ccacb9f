package io.tidewatch.execution.accounts;

import io.tidewatch.execution.AccountBalance;
import io.tidewatch.execution.BookLineHistory;
import io.tidewatch.execution.BookPoint;
import io.tidewatch.execution.EquityCurve;
import io.tidewatch.execution.EquityPoint;
import io.tidewatch.execution.PaperPosition;
import io.tidewatch.execution.PnlAttribution;
import io.tidewatch.execution.PnlAttributionService;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the accounts hold and what they earned, at the prices known now or at an earlier time. */
@ApplicationScoped
public class AccountService {

    private AccountRepository accounts;
    private BookLineHistory history;
    private PriceRepository prices;
    private PnlAttributionService profit;
    private TradingClock clock;

    /** For the container's proxy. */
    protected AccountService() {
    }

    @Inject
    public AccountService(
            AccountRepository accounts, BookLineHistory history, PriceRepository prices, PnlAttributionService profit, TradingClock clock) {
        this.accounts = accounts;
        this.history = history;
        this.prices = prices;
        this.profit = profit;
        this.clock = clock;
    }

    /** All accounts but those of replays, by name. */
    public List<AccountSummary> accounts() {
        List<AccountRepository.Account> found = accounts.accounts();
        List<AccountRepository.Position> held = accounts.positions(found.stream().map(AccountRepository.Account::name).toList());
        Map<String, PriceSnapshot> marks = marks(held, clock.instant());
        Map<String, List<AccountRepository.Position>> byAccount =
                held.stream().collect(Collectors.groupingBy(AccountRepository.Position::account));
        return found.stream().map(account -> summary(account, byAccount.getOrDefault(account.name(), List.of()), marks)).toList();
    }

    /** The positions of an account at the latest prices, by track and target; those closed are there with quantity 0. */
    public List<PositionView> positions(String account) {
        Instant now = clock.instant();
        List<AccountRepository.Position> held = accounts.positions(List.of(account));
        Map<String, PriceSnapshot> marks = marks(held, now);
        return held.stream().map(position -> view(position, marks.get(position.target()), now)).toList();
    }

    /** The tracks an account ever traded in, by name. */
    public List<String> tracks(String account) {
        return accounts.tracks(account);
    }

    /** The strategies that ever traded in a track of an account, by name, at most 1,000. */
    public List<String> strategies(String account, String track) {
        return history.strategies(account, track);
    }

    /**
     * What had been earned by each of several times, ascending. Positions count at the prices known at that time, so that no later
     * price changes an earlier point. The curves of all strategies of a track add up to that of the track in net profit.
     */
    public List<EquityPoint> equityCurve(CurveRequest request) {
        List<Instant> times = EquityCurve.times(request.from(), request.to(), request.most());
        List<String> tracks = request.track().map(List::of).orElseGet(() -> accounts.tracks(request.account()));
        List<EquityPoint> sum = times.stream().map(time -> new EquityPoint(time, 0, 0, 0, 0)).toList();
        for (String track : tracks) {
            sum = added(sum, curve(request, track, times));
        }
        return sum;
    }

    /** What the profit of the orders of a track in the hours before now consists of; see {@link PnlAttribution}. */
    public PnlAttribution.Report attribution(String track, long lookbackHours) {
        return profit.attribute(track, lookbackHours);
    }

    private List<EquityPoint> curve(CurveRequest request, String track, List<Instant> times) {
        List<BookPoint> points =
                history.points(request.account(), track, request.strategy().orElse(BookLineHistory.ALL), request.from(), request.to());
        List<String> targets = points.stream().map(BookPoint::target).distinct().toList();
        Map<Instant, Map<String, Double>> marks = new HashMap<>();
        if (!targets.isEmpty() && !times.isEmpty()) {
            prices.latest(targets, times).forEach((time, known) -> marks.put(time, known.values().stream()
                    .collect(Collectors.toMap(PriceSnapshot::symbol, PriceSnapshot::price))));
        }
        return EquityCurve.of(points, times, marks);
    }

    private static List<EquityPoint> added(List<EquityPoint> one, List<EquityPoint> other) {
        List<EquityPoint> sum = new ArrayList<>(one.size());
        for (int i = 0; i < one.size(); i++) {
            sum.add(one.get(i).plus(other.get(i)));
        }
        return sum;
    }

    private Map<String, PriceSnapshot> marks(List<AccountRepository.Position> held, Instant now) {
        List<String> targets = held.stream().map(AccountRepository.Position::target).distinct().toList();
        return targets.isEmpty() ? Map.of() : prices.latest(targets, now);
    }

    private static AccountSummary summary(
            AccountRepository.Account account, List<AccountRepository.Position> held, Map<String, PriceSnapshot> marks) {
        double unrealized = 0;
        double value = 0;
        int open = 0;
        for (AccountRepository.Position one : held) {
            PriceSnapshot mark = marks.get(one.target());
            PaperPosition position = one.position();
            value += mark == null ? position.costValue() : position.marketValue(mark.price());
            unrealized += mark == null ? 0.0 : position.unrealizedPnl(mark.price());
            open += position.quantity() == 0 ? 0 : 1;
        }
        AccountBalance balance = account.balance();
        return new AccountSummary(account.name(), balance.startCapital(), balance.cash(), balance.realizedPnl(), unrealized,
                balance.feesPaid(), balance.funding(), balance.cash() + value, balance.realizedDrawdown(), open, account.openedAt(),
                account.updatedAt());
    }

    private static PositionView view(AccountRepository.Position one, PriceSnapshot mark, Instant now) {
        PaperPosition position = one.position();
        return new PositionView(one.track(), one.target(), position.quantity(), position.held().averagePrice(),
                mark == null ? null : mark.price(), mark == null ? null : mark.at(),
                mark == null ? null : Duration.between(mark.at(), now),
                mark == null ? position.costValue() : position.marketValue(mark.price()),
                mark == null ? 0.0 : position.unrealizedPnl(mark.price()),
                position.realizedPnl(), position.feesPaid(), position.funding(), one.updatedAt());
    }
}
