package io.tidewatch.events.search;

import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which events are wanted; what is empty does not restrict.
 *
 * @param title    words that all must occur in the title, in any case and order, separated by blanks
 * @param type     kind of fact
 * @param source   part of the name of the source, in any case
 * @param scope    which markets it concerns
 * @param tier     trust in the source, 1 best to 5
 * @param entity   a linked entity: its name as written or its symbol in any case
 * @param language code as stored with the enrichment or in the payload, in any case
 * @param origin   social posts or news
 * @param linking  how it is linked to entities
 * @param period   when
 */
public record EventFilter(
        Optional<String> title, Optional<EventType> type, Optional<String> source, Optional<MarketScope> scope, Optional<Integer> tier,
        Optional<String> entity, Optional<String> language, Origin origin, Linking linking, Period period) {

    /** Restricts nothing. */
    public static final EventFilter ALL = new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Origin.ANY, Linking.ANY, Period.ALWAYS);

    /** Where events come from. */
    public enum Origin {
        ANY, SOCIAL, NEWS;

        /** The word by which clients ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How events are linked to entities. */
    public enum Linking {
        ANY,
        /** It names an entity, or a model took it that it concerns one. */
        MENTIONED,
        /** It has links, and all of them are fall-backs to the whole universe. */
        SYNTHETIC,
        /** It has no link at all. */
        NONE;

        /** The word by which clients ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which of an event's instants a period is about. */
    public enum Basis {
        /** From when a decision may use it; without that, when the fact happened. */
        AVAILABLE,
        /** When the fact happened. */
        OCCURRED;

        /** The word by which clients ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A stretch of time.
     *
     * @param basis which instant of an event must lie in it
     * @param from  first instant, inclusive
     * @param to    last instant, exclusive
     */
    public record Period(Basis basis, Optional<Instant> from, Optional<Instant> to) {

        /** All of time, by availability. */
        public static final Period ALWAYS = new Period(Basis.AVAILABLE, Optional.empty(), Optional.empty());

        /** Whether it holds any instant. */
        public boolean isPossible() {
            return from.isEmpty() || to.isEmpty() || from.get().isBefore(to.get());
        }
    }
}
