package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.signals.Action;
import io.tidewatch.signals.Track;
import io.tidewatch.signals.search.FoundSignal;
import io.tidewatch.signals.search.SignalCursor;
import io.tidewatch.signals.search.SignalPage;
import io.tidewatch.signals.search.SignalSearch;
import io.tidewatch.signals.search.SignalSearchTooSlowException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A page of the list of signals, as its address asks for it. */
@Named
@RequestScoped
public class SignalsBoard extends SearchBoard {

    @Inject
    private SignalSearch signals;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;

    private SignalAsk ask;
    private SignalPage page = SignalPage.EMPTY;
    private List<ScoreDrawing> drawings = List.of();

    @PostConstruct
    void search() {
        ask = SignalAsk.of(request::getParameter, clock.instant());
        try {
            page = signals.find(ask.query());
            drawings = signals.courses(ask.query().filter()).stream().map(ScoreDrawing::of).toList();
        } catch (SignalSearchTooSlowException e) {
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
        return ask.query().order().key().wireName();
    }

    @Override
    boolean ascending() {
        return ask.query().order().ascending();
    }

    @Override
    Optional<String> following() {
        return page.next().map(SignalCursor::text);
    }

    /** The signals shown. */
    public List<FoundSignal> getLines() {
        return page.signals();
    }

    /** How the scores of the newest targets went. */
    public List<ScoreDrawing> getDrawings() {
        return drawings;
    }

    /** Address of this page, for its file. */
    public String getFile() {
        return ask.address().here("format", "csv");
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "track" -> Stream.of(Track.values()).map(Track::wireName).toList();
            case "action" -> Stream.of(Action.values()).map(Action::wireName).toList();
            case "within" -> PERIODS;
            case "limit" -> LENGTHS;
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
