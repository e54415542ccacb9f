package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.search.FoundPrediction;
import io.tidewatch.prediction.search.PredictionCursor;
import io.tidewatch.prediction.search.PredictionOrder;
import io.tidewatch.prediction.search.PredictionPage;
import io.tidewatch.prediction.search.PredictionSearch;
import io.tidewatch.prediction.search.PredictionSearchTooSlowException;
import io.tidewatch.signals.Track;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A page of the list of predictions, as its address asks for it. */
@Named
@RequestScoped
public class PredictionsBoard {

    @Inject
    private PredictionSearch predictions;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;

    private Instant asOf;
    private PredictionAsk ask;
    private PredictionPage page = PredictionPage.EMPTY;
    private boolean slow;

    @PostConstruct
    void search() {
        asOf = clock.instant();
        ask = PredictionAsk.of(request::getParameter, asOf);
        try {
            page = predictions.find(ask.query());
        } catch (PredictionSearchTooSlowException e) {
            slow = true;
        }
    }

    PredictionAsk ask() {
        return ask;
    }

    /** When the page was made: outcomes after it are open. */
    public Instant getAsOf() {
        return asOf;
    }

    /** The predictions shown. */
    public List<FoundPrediction> getLines() {
        return page.predictions();
    }

    /** Whether the list is about traded symbols, which have realised returns. */
    public boolean isLiquid() {
        return ask.query().filter().track() == Track.LIQUID;
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
        return page.next().map(PredictionCursor::text).map(place -> ask.address().with("after", place, "id", "")).orElse("");
    }

    /** Address of the beginning of the list. */
    public String getBeginning() {
        return ask.address().with("id", "");
    }

    /** Address of this list with a prediction explained. */
    public String explained(long id) {
        return ask.address().here("id", Long.toString(id)) + "#explained";
    }

    /** Address of the list of a symbol and horizon. */
    public String of(String symbol, String horizon) {
        return ask.address().with("symbol", symbol, "horizon", horizon, "id", "");
    }

    /** Address of this page, for its file. */
    public String getFile() {
        return ask.address().here("id", "", "format", "csv");
    }

    /** Address of the list sorted by a key: the other way round when it is already. */
    public String sorted(String key) {
        boolean turn = ask.query().order().key().wireName().equals(key) && !ask.query().order().ascending();
        return ask.address().with("sort", key.equals("time") ? "" : key, "order", turn ? "asc" : "", "id", "");
    }

    /** For screen readers: how the list is sorted by a key. */
    public String direction(String key) {
        PredictionOrder order = ask.query().order();
        return !order.key().wireName().equals(key) ? "none" : order.ascending() ? "ascending" : "descending";
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "track" -> List.of("vc");
            case "horizon" -> Stream.of(Horizon.values()).map(Horizon::label).toList();
            case "degraded" -> List.of("no", "yes");
            case "within" -> List.of("24h", "7d", "30d", "365d");
            case "limit" -> List.of("25", "100", "200", "500");
            default -> List.of();
        };
    }

    /** Symbols to offer. */
    public List<String> getSymbols() {
        return predictions.symbols();
    }

    /** Models to offer. */
    public List<String> getModels() {
        return predictions.models();
    }
}
