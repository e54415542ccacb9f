package io.tidewatch.console;

import io.tidewatch.backtest.search.RunCursor;
import io.tidewatch.backtest.search.RunLine;
import io.tidewatch.backtest.search.RunPage;
import io.tidewatch.backtest.search.RunSearch;
import io.tidewatch.backtest.search.RunSearchTooSlowException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** A page of the list of backtests, as its address asks for it. */
@Named
@RequestScoped
public class BacktestsBoard extends SearchBoard {

    @Inject
    private RunSearch runs;
    @Inject
    private HttpServletRequest request;

    private RunAsk ask;
    private RunPage page = RunPage.EMPTY;

    @PostConstruct
    void search() {
        ask = RunAsk.of(request::getParameter);
        try {
            page = runs.find(ask.query());
        } catch (RunSearchTooSlowException e) {
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
        return page.next().map(RunCursor::text);
    }

    /** The runs shown. */
    public List<RunLine> getLines() {
        return page.runs();
    }

    /** Address of this page, for its file. */
    public String getFile() {
        return ask.address().here("format", "csv");
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return RunAsk.CHOICES.getOrDefault(parameter, List.of());
    }

    /** Models to offer. */
    public List<String> getModels() {
        return runs.models();
    }
}
