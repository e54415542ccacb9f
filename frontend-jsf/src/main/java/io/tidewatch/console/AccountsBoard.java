package io.tidewatch.console;

import io.tidewatch.execution.Drawdown;
import io.tidewatch.execution.EquityPoint;
import io.tidewatch.execution.PnlAttribution;
import io.tidewatch.execution.PnlParts;
import io.tidewatch.execution.accounts.AccountService;
import io.tidewatch.execution.accounts.AccountSummary;
import io.tidewatch.execution.accounts.CurveRequest;
import io.tidewatch.execution.accounts.PositionView;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.signals.Track;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account holds and earned over a period, as the address of the page asks for it. */
@Named
@RequestScoped
public class AccountsBoard {

    private static final List<String> PARAMETERS = List.of("account", "track", "strategy", "within", "from", "to", "closed");
    private static final Duration USUAL = Duration.ofDays(1);
    private static final int POINTS = 240;
    /** More lines cannot be told apart. */
    private static final int LINES = 4;

    @Inject
    private AccountService service;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Language language;

    private Asked asked;
    private List<AccountSummary> accounts;
    private Optional<AccountSummary> account;
    private Optional<Track> track;
    private Optional<String> strategy;
    private Instant from;
    private Instant to;
    private CurveDrawing profit;
    private CurveDrawing drawdown;
    private PnlAttribution.Report report;
    private List<PositionView> positions;
    private List<String> strategies;

    @PostConstruct
    void read() {
        Instant now = clock.instant();
        asked = new Asked(PARAMETERS, request::getParameter);
        accounts = service.accounts();
        String wanted = asked.text("account").orElse("paper");
        account = accounts.stream().filter(known -> known.account().equals(wanted)).findFirst()
                .or(() -> accounts.stream().findFirst());
        track = asked.read("track", text -> Asked.word(Track.values(), Track::wireName, text));
        strategy = asked.text("strategy").filter(text -> track.isPresent());
        to = asked.read("to", Asked::instant).filter(end -> !end.isAfter(now)).orElse(now);
        from = asked.from(now).filter(begin -> begin.isBefore(to)).orElse(to.minus(USUAL));
    }

    /** All accounts. */
    public List<AccountSummary> getAccounts() {
        return accounts;
    }

    /** The account looked at; null when there is none yet. */
    public AccountSummary getAccount() {
        return account.orElse(null);
    }

    public boolean isFound() {
        return account.isPresent();
    }

    /** Parameters of the address that nothing could be made of. */
    public List<String> getUnreadable() {
        return asked.unreadable();
    }

    /** What the address says of a parameter. */
    public String value(String name) {
        return asked.value(name);
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "track" -> Stream.of(Track.values()).map(Track::wireName).toList();
            case "within" -> SearchBoard.PERIODS;
            default -> List.of();
        };
    }

    /** Strategies to choose from: those of the chosen track. */
    public List<String> getStrategies() {
        if (strategies == null) {
            strategies = track.isEmpty() || account.isEmpty() ? List.of()
                    : service.strategies(account.get().account(), track.get().wireName());
        }
        return strategies;
    }

    /** Address of the page about another account. */
    public String about(String name) {
        return asked.with("account", name, "strategy", "");
    }

    /** Address of the page with or without closed positions. */
    public String getTurned() {
        return asked.with("closed", isClosedShown() ? "" : "yes");
    }

    /** Whether positions that were closed are shown too. */
    public boolean isClosedShown() {
        return asked.value("closed").equals("yes");
    }

    /** The positions of the account, of the chosen track. */
    public List<PositionView> getPositions() {
        if (positions == null) {
            positions = account.map(known -> service.positions(known.account())).orElse(List.of()).stream()
                    .filter(position -> isClosedShown() || position.quantity() != 0)
                    .filter(position -> track.isEmpty() || track.get().wireName().equals(position.track())).toList();
        }
        return positions;
    }

    public Instant getFrom() {
        return from;
    }

    public Instant getTo() {
        return to;
    }

    /** What was earned by each time of the period. */
    public CurveDrawing getProfit() {
        draw();
        return profit;
    }

    /** How far the equity stood below its highest. */
    public CurveDrawing getDrawdown() {
        draw();
        return drawdown;
    }

    private void draw() {
        if (profit != null) {
            return;
        }
        List<CurveDrawing.Line> lines = new ArrayList<>();
        double capital = account.map(AccountSummary::startCapital).orElse(0.0);
        if (account.isPresent()) {
            CurveDrawing.Line whole = line(name(), track, strategy);
            lines.add(whole);
            parts().forEach(lines::add);
            double[] equity = whole.values().clone();
            for (int i = 0; i < equity.length; i++) {
                equity[i] += capital;
            }
            drawdown = CurveDrawing.of(List.of(new CurveDrawing.Line(language.text("accounts.drawdown"), whole.at(), Drawdown.of(equity))),
                    new CurveDrawing.Look(0, true, true));
        } else {
            drawdown = CurveDrawing.of(List.of(), new CurveDrawing.Look(0, true, true));
        }
        profit = CurveDrawing.of(lines, new CurveDrawing.Look(0, false, lines.size() == 1));
    }

    private String name() {
        return strategy.orElseGet(() -> track.map(one -> language.text("orders.track." + one.wireName()))
                .orElseGet(() -> language.text("accounts.all")));
    }

    /** Of a whole account the curves of its tracks, of a track those of its first strategies. */
    private List<CurveDrawing.Line> parts() {
        if (strategy.isPresent()) {
            return List.of();
        }
        if (track.isPresent()) {
            return getStrategies().stream().limit(LINES).map(one -> line(one, track, Optional.of(one))).toList();
        }
        List<String> tracks = service.tracks(account.orElseThrow().account());
        return tracks.size() < 2 ? List.of() : Stream.of(Track.values()).filter(one -> tracks.contains(one.wireName()))
                .map(one -> line(language.text("orders.track." + one.wireName()), Optional.of(one), Optional.empty())).toList();
    }

    private CurveDrawing.Line line(String name, Optional<Track> of, Optional<String> by) {
        List<EquityPoint> points = service.equityCurve(
                new CurveRequest(account.orElseThrow().account(), of.map(Track::wireName), by, from, to, POINTS));
        return new CurveDrawing.Line(name, points.stream().map(EquityPoint::at).toList(),
                points.stream().mapToDouble(EquityPoint::netPnl).toArray());
    }

    /** The track whose profit is attributed: that chosen, else the liquid one. */
    public String getAttributed() {
        return track.orElse(Track.LIQUID).wireName();
    }

    /** What the profit of the period consists of. */
    public PnlAttribution.Report getReport() {
        if (report == null) {
            report = service.attribution(getAttributed(), Math.max(1, Duration.between(from, clock.instant()).toHours()));
        }
        return report;
    }

    /** The profit by the step of the chain that made it. */
    public WaterfallDrawing getBySteps() {
        PnlParts parts = getReport().totals().parts();
        return WaterfallDrawing.of(List.of(new WaterfallDrawing.Part("selection", parts.selection()),
                new WaterfallDrawing.Part("timing", parts.timing()), new WaterfallDrawing.Part("execution", parts.execution()),
                new WaterfallDrawing.Part("cost", parts.cost()), new WaterfallDrawing.Part("constraint", parts.riskConstraint())),
                parts.net());
    }

    /** The profit by what brought and what cost it. */
    public WaterfallDrawing getByCauses() {
        PnlParts parts = getReport().totals().parts();
        return WaterfallDrawing.of(List.of(new WaterfallDrawing.Part("market", parts.market()),
                new WaterfallDrawing.Part("signal", parts.signal()), new WaterfallDrawing.Part("fee", -parts.fee()),
                new WaterfallDrawing.Part("slippage", -parts.slippage()), new WaterfallDrawing.Part("impact", -parts.impact()),
                new WaterfallDrawing.Part("funding", parts.funding())), parts.net());
    }
}
