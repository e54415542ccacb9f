package io.tidewatch.console;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.desk.LimitDesk;
import io.tidewatch.execution.desk.LimitLine;
import io.tidewatch.execution.desk.LimitState;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.Severity;
import io.tidewatch.risk.desk.FoundRiskEvent;
import io.tidewatch.risk.desk.RiskEventCursor;
import io.tidewatch.risk.desk.RiskEventPage;
import io.tidewatch.risk.desk.RiskEventSearch;
import io.tidewatch.risk.desk.RiskEventSearchTooSlowException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All limits against their present values, and what risk noted, as the address of the page asks for it. */
@Named
@RequestScoped
public class RiskBoard extends SearchBoard {

    /** A bar has room for a quarter more than the limit. */
    private static final double ROOM = 1.25;

    @Inject
    private LimitDesk limits;
    @Inject
    private RiskEventSearch events;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Language language;
    @Inject
    private Shown shown;

    private RiskAsk ask;
    private RiskEventPage page = RiskEventPage.EMPTY;
    private LimitState state;

    @PostConstruct
    void search() {
        ask = RiskAsk.of(request::getParameter, clock.instant());
        try {
            page = events.find(ask.query());
        } catch (RiskEventSearchTooSlowException e) {
            gaveUp();
        }
    }

    @Override
    Asked address() {
        return ask.address();
    }

    @Override
    boolean narrowed() {
        return ask.narrowed();
    }

    @Override
    String sortKey() {
        return "time";
    }

    @Override
    boolean ascending() {
        return false;
    }

    @Override
    Optional<String> following() {
        return page.next().map(RiskEventCursor::text);
    }

    /** The limits now. */
    public LimitState getState() {
        if (state == null) {
            state = limits.state(ask.account());
        }
        return state;
    }

    /** Whose books are looked at. */
    public String getAccount() {
        return ask.account().text();
    }

    /** Accounts to choose from. */
    public List<String> getAccounts() {
        return Stream.of(AdapterName.values()).map(AdapterName::text).toList();
    }

    /** Address of the page about another account. */
    public String about(String account) {
        return link("account", account.equals(AdapterName.PAPER.text()) ? "" : account);
    }

    /** The events shown. */
    public List<FoundRiskEvent> getLines() {
        return page.events();
    }

    /** Address of this page, for its file. */
    public String getFile() {
        return ask.address().here("format", "csv");
    }

    /** Codes to offer. */
    public List<String> getCodes() {
        return events.codes();
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "severity" -> Stream.of(Severity.values()).map(Severity::wireName).toList();
            case "within" -> PERIODS;
            case "limit" -> LENGTHS;
            default -> List.of();
        };
    }

    /** The word by which texts and styles know a limit, its level or its unit. */
    public String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** How far the bar of a line reaches, per cent of its room; four fifths of the room are the limit. */
    public double reach(LimitLine line) {
        return Math.round(Math.min(1, line.use() / ROOM) * 1000) / 10.0;
    }

    /** The present value as text. */
    public String value(LimitLine line) {
        return line.value().isPresent() ? figure(line, line.value().getAsDouble()) : "–";
    }

    /** The limit as text, a least value named as one. */
    public String bound(LimitLine line) {
        return (line.limit().isLeast() ? "≥ " : "≤ ") + figure(line, line.bound());
    }

    private String figure(LimitLine line, double value) {
        return switch (line.limit().unit()) {
            case SHARE -> shown.weight(value);
            case COUNT -> shown.count(Math.round(value));
            case SECONDS -> shown.span(Duration.ofMillis(Math.round(value * 1000)));
            case QUANTITY -> shown.number(value);
            case MONEY -> shown.money(value);
        };
    }

    /** What a bar says to those who cannot see it. */
    public String tell(LimitLine line) {
        return language.text("risk.limit." + word(line.limit())) + ": " + value(line) + ", " + language.text("risk.bound") + " "
                + bound(line) + ", " + language.text("risk.level." + word(line.level()));
    }
}
