package io.tidewatch.console;

import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.search.EventCursor;
import io.tidewatch.events.search.EventFilter;
import io.tidewatch.events.search.EventLine;
import io.tidewatch.events.search.EventPage;
import io.tidewatch.events.search.EventSearch;
import io.tidewatch.events.search.SearchTooSlowException;
import io.tidewatch.ops.TradingClock;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A page of the list of events, as its address asks for it. */
@Named
@RequestScoped
public class EventsBoard extends SearchBoard {

    @Inject
    private EventSearch events;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;

    private EventAsk ask;
    private EventPage page;
    private long newest;

    @PostConstruct
    void search() {
        ask = EventAsk.of(request::getParameter, clock.instant());
        newest = events.newest();
        try {
            page = events.find(ask.query());
        } catch (SearchTooSlowException e) {
            gaveUp();
            page = new EventPage(List.of(), Optional.empty(), Optional.empty());
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
        return page.next().map(EventCursor::text);
    }

    /** The events shown. */
    public List<EventLine> getLines() {
        return page.events();
    }

    /** How the list ends and how far the search looked. */
    public EventPage getPage() {
        return page;
    }

    /** Key of the newest row when the page was made. */
    public long getNewest() {
        return newest;
    }

    /** Address of this page. */
    public String getHere() {
        return ask.address().here();
    }

    /** Whether the list is about the times of the facts. */
    public boolean isOccurred() {
        return ask.query().filter().period().basis() == EventFilter.Basis.OCCURRED;
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "type" -> EventType.wireNames();
            case "scope" -> MarketScope.wireNames();
            case "tier" -> List.of("1", "2", "3", "4", "5");
            case "origin" -> Stream.of(EventFilter.Origin.values()).map(EventFilter.Origin::wireName).toList();
            case "links" -> Stream.of(EventFilter.Linking.values()).map(EventFilter.Linking::wireName).toList();
            case "time" -> Stream.of(EventFilter.Basis.values()).map(EventFilter.Basis::wireName).toList();
            case "within" -> PERIODS;
            case "limit" -> List.of("25", "50", "100", "200");
            default -> List.of();
        };
    }

    /** Names of sources to offer. */
    public List<String> getSources() {
        return events.sources();
    }
}
