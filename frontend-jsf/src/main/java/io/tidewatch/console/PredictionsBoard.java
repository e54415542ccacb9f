package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.search.FoundPrediction;
import io.tidewatch.prediction.search.PredictionCursor;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A page of the list of predictions, as its address asks for it. */
@Named
@RequestScoped
public class PredictionsBoard extends SearchBoard {

    @Inject
    private PredictionSearch predictions;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;

    private Instant asOf;
    private PredictionAsk ask;
    private PredictionPage page = PredictionPage.EMPTY;

    @PostConstruct
    void search() {
        asOf = clock.instant();
        ask = PredictionAsk.of(request::getParameter, asOf);
        try {
            page = predictions.find(ask.query());
        } catch (PredictionSearchTooSlowException e) {
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
        return page.next().map(PredictionCursor::text);
    }

    /** Which prediction is explained belongs to this page alone. */
    @Override
    String link(String... changes) {
        String[] all = Arrays.copyOf(changes, changes.length + 2);
        all[changes.length] = "id";
        all[changes.length + 1] = "";
        return address().with(all);
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

    /** Address of this list with a prediction explained. */
    public String explained(long id) {
        return ask.address().here("id", Long.toString(id)) + "#explained";
    }

    /** Address of the list of a symbol and horizon. */
    public String of(String symbol, String horizon) {
        return link("symbol", symbol, "horizon", horizon);
    }

    /** Address of this page, for its file. */
    public String getFile() {
        return ask.address().here("id", "", "format", "csv");
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
