package io.tidewatch.console;

import io.tidewatch.backtest.search.RunCursor;
import io.tidewatch.backtest.search.RunLine;
import io.tidewatch.backtest.search.RunOrder;
import io.tidewatch.backtest.search.RunPage;
import io.tidewatch.backtest.search.RunSearch;
import io.tidewatch.backtest.search.RunSearchTooSlowException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** A page of the list of backtests, as its address asks for it. */
@Named
@RequestScoped
public class BacktestsBoard {

    @Inject
    private RunSearch runs;
    @Inject
    private HttpServletRequest request;

    private RunAsk ask;
    private RunPage page = RunPage.EMPTY;
    private boolean slow;

    @PostConstruct
    void search() {
        ask = RunAsk.of(request::getParameter);
        try {
            page = runs.find(ask.query());
        } catch (RunSearchTooSlowException e) {
            slow = true;
        }
    }

    /** The runs shown. */
    public List<RunLine> getLines() {
        return page.runs();
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
        return page.next().map(RunCursor::text).map(place -> ask.address().with("after", place)).orElse("");
    }

    /** Address of the beginning of the list. */
    public String getBeginning() {
        return ask.address().with();
    }

    /** Address of this page, for its file. */
    public String getFile() {
        return ask.address().here("format", "csv");
    }

    /** Address of the list sorted by a key: the other way round when it is already. */
    public String sorted(String key) {
        boolean turn = ask.query().order().key().wireName().equals(key) && !ask.query().order().ascending();
        return ask.address().with("sort", key.equals("time") ? "" : key, "order", turn ? "asc" : "");
    }

    /** For screen readers: how the list is sorted by a key. */
    public String direction(String key) {
        RunOrder order = ask.query().order();
        return !order.key().wireName().equals(key) ? "none" : order.ascending() ? "ascending" : "descending";
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
