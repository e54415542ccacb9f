package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.signals.Action;
import io.tidewatch.signals.Track;
import io.tidewatch.signals.search.FoundSignal;
import io.tidewatch.signals.search.SignalCursor;
import io.tidewatch.signals.search.SignalOrder;
import io.tidewatch.signals.search.SignalPage;
import io.tidewatch.signals.search.SignalSearch;
import io.tidewatch.signals.search.SignalSearchTooSlowException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;

/** A page of the list of signals, as its address asks for it. */
@Named
@RequestScoped
public class SignalsBoard {

    @Inject
    private SignalSearch signals;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;

    private SignalAsk ask;
    private SignalPage page = SignalPage.EMPTY;
    private List<ScoreDrawing> drawings = List.of();
    private boolean slow;

    @PostConstruct
    void search() {
        ask = SignalAsk.of(request::getParameter, clock.instant());
        try {
            page = signals.find(ask.query());
            drawings = signals.courses(ask.query().filter()).stream().map(ScoreDrawing::of).toList();
        } catch (SignalSearchTooSlowException e) {
            slow = true;
        }
    }

    /** The signals shown. */
    public List<FoundSignal> getLines() {
        return page.signals();
    }

    /** How the scores of the newest targets went. */
    public List<ScoreDrawing> getDrawings() {
        return drawings;
    }

    /** Whether the database gave up. */
    public boolean isSlow() {
        return slow;
    }

    /** Whether any filter is set. */
    public boolean isNarrowed() {
        return ask.narrowed();
    }

    /** Whether this is the beginning of the list. */
    public boolean isFirst() {
        return ask.query().after().isEmpty();
    }

    /** Parameters of the address that nothing could be made of. */
    public List<String> getUnreadable() {
        return ask.address().unreadable();
    }

    /** What the address says of a parameter. */
    public String value(String name) {
        return ask.address().value(name);
    }

    /** Address of the next page; empty text when there is none. */
    public String getNext() {
        return page.next().map(SignalCursor::text).map(place -> ask.address().with("after", place)).orElse("");
    }

    /** Address of the beginning of the list. */
    public String getBeginning() {
        return ask.address().with();
    }

    /** Address of this page, for its file. */
    public String getFile() {
        String here = ask.address().here();
        return here + (here.equals("?") ? "" : "&") + "format=csv";
    }

    /** Address of the list sorted by a key: the other way round when it is already. */
    public String sorted(String key) {
        boolean turn = ask.query().order().key().wireName().equals(key) && !ask.query().order().ascending();
        return ask.address().with("sort", key.equals("time") ? "" : key, "order", turn ? "asc" : "");
    }

    /** For screen readers: how the list is sorted by a key. */
    public String direction(String key) {
        SignalOrder order = ask.query().order();
        return !order.key().wireName().equals(key) ? "none" : order.ascending() ? "ascending" : "descending";
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "track" -> Stream.of(Track.values()).map(Track::wireName).toList();
            case "action" -> Stream.of(Action.values()).map(Action::wireName).toList();
            case "within" -> List.of("1h", "24h", "7d", "30d", "365d");
            case "limit" -> List.of("25", "50", "100", "200", "500");
            default -> List.of();
        };
    }

    /** Targets to offer. */
    public List<String> getTargets() {
        return signals.targets();
    }

    /** Policies to offer. */
    public List<String> getPolicies() {
        return signals.policies();
    }
}
