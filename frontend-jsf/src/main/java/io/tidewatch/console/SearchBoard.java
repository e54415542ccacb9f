package io.tidewatch.console;

import java.util.List;
import java.util.Optional;

/** What pages of lists have in common whose whole search stands in their address: their links, and how they are sorted. */
public abstract class SearchBoard {

    /** Periods to choose from that end now. */
    static final List<String> PERIODS = List.of("1h", "24h", "7d", "30d", "365d");
    /** Lengths of a page to choose from. */
    static final List<String> LENGTHS = List.of("25", "50", "100", "200", "500");

    private boolean slow;

    /** The address the page was asked with. */
    abstract Asked address();

    /** Whether anything restricts the list. */
    abstract boolean narrowed();

    /** The key the list is sorted by, as addresses name it. */
    abstract String sortKey();

    abstract boolean ascending();

    /** Where the next page begins, as addresses name it. */
    abstract Optional<String> following();

    /** Address of the same list from its beginning, with some parameters set; an empty value drops one. */
    String link(String... changes) {
        return address().with(changes);
    }

    void gaveUp() {
        slow = true;
    }

    /** Whether the database gave up. */
    public boolean isSlow() {
        return slow;
    }

    /** Whether any filter is set. */
    public boolean isNarrowed() {
        return narrowed();
    }

    /** Whether this is the beginning of the list. */
    public boolean isFirst() {
        return value("after").isEmpty();
    }

    /** Parameters of the address that nothing could be made of. */
    public List<String> getUnreadable() {
        return address().unreadable();
    }

    /** What the address says of a parameter. */
    public String value(String name) {
        return address().value(name);
    }

    /** Address of the next page; empty text when there is none. */
    public String getNext() {
        return following().map(place -> link("after", place)).orElse("");
    }

    /** Address of the beginning of the list. */
    public String getBeginning() {
        return link();
    }

    /** Address of the list sorted by a key: the other way round when it is already. */
    public String sorted(String key) {
        boolean turn = sortKey().equals(key) && !ascending();
        return link("sort", key.equals("time") ? "" : key, "order", turn ? "asc" : "");
    }

    /** For screen readers: how the list is sorted by a key. */
    public String direction(String key) {
        return !sortKey().equals(key) ? "none" : ascending() ? "ascending" : "descending";
    }
}
