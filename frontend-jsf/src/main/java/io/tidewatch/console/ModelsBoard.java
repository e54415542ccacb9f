package io.tidewatch.console;

import io.tidewatch.models.desk.ModelDesk;
import io.tidewatch.models.desk.Page;
import io.tidewatch.models.desk.Serving;
import io.tidewatch.models.desk.VersionLine;
import io.tidewatch.models.desk.VersionQuery;
import io.tidewatch.signals.Track;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A page of the list of model versions, as its address asks for it, below what serves each track. */
@Named
@RequestScoped
public class ModelsBoard extends SearchBoard {

    @Inject
    private ModelDesk desk;
    @Inject
    private HttpServletRequest request;

    private ModelAsk ask;
    private Page<VersionLine> page = new Page<>(List.of(), false);
    private List<Serving> serving = List.of();

    @PostConstruct
    void search() {
        ask = ModelAsk.of(request::getParameter);
        page = desk.versions(ask.query());
        serving = desk.serving();
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
        return ask.query().key().wireName();
    }

    @Override
    boolean ascending() {
        return ask.query().ascending();
    }

    @Override
    Optional<String> following() {
        return page.more() ? Optional.of(Integer.toString(ask.query().skip() + page.rows().size())) : Optional.empty();
    }

    /** The versions shown. */
    public List<VersionLine> getLines() {
        return page.rows();
    }

    /** What serves, by track. */
    public List<Serving> getServing() {
        return serving;
    }

    /** The headline figures of a version. */
    public List<FigureLine> figures(VersionLine line) {
        return FigureLine.headlines(line.metrics());
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "track" -> Stream.of(Track.values()).map(Track::wireName).toList();
            case "stage" -> VersionQuery.STAGES;
            case "limit" -> List.of("25", "50", "100", "200");
            default -> List.of();
        };
    }

    /** Symbols to offer. */
    public List<String> getSymbols() {
        return desk.symbols();
    }
}
