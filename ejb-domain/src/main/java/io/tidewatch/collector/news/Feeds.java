package io.tidewatch.collector.news;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SeenItems;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.TradingClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Several feeds read as one source. A feed that fails is noted in the cursor and does not keep the others from being read; only when
 * none can be read the source has failed. A feed that asks for rest is left out until its rest is over.
 */
final class Feeds {

    private static final Logger LOG = Logger.getLogger(Feeds.class.getName());
    private static final int REMEMBERED = 500;
    private static final String STATE = "feeds";
    private static final String NOT_BEFORE = "not_before";
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final List<URI> addresses;
    private final int mostItems;
    private final TradingClock clock;

    /** Makes an event of an entry. */
    @FunctionalInterface
    interface Telling {

        /** @param occurredAt when the entry was published, else when it was first seen */
        NewEvent event(URI feed, FeedItem item, Instant occurredAt);
    }

    /** @param mostItems entries taken from one answer of a feed, those in front */
    Feeds(List<URI> addresses, int mostItems, TradingClock clock) {
        this.addresses = List.copyOf(addresses);
        this.mostItems = mostItems;
        this.clock = clock;
    }

    /** Reads all feeds. @throws SourceException when none could be read */
    Harvest read(ObjectNode cursor, SourceClient client, Telling telling) throws SourceException, InterruptedException {
        Reading reading = new Reading(cursor.deepCopy(), telling);
        for (URI address : addresses) {
            SourceRequest request = SourceRequest.get(address);
            if (reading.rests(request)) {
                continue;
            }
            try {
                reading.read(request, client);
            } catch (SourceException e) {
                reading.failed(request, e);
            }
        }
        return reading.harvest();
    }

    /** One pass over the feeds. */
    private final class Reading {

        private final Telling telling;
        private final List<NewEvent> events = new ArrayList<>();
        private final List<SourceException> failures = new ArrayList<>();
        private ObjectNode cursor;
        private int resting;
        private int unreadable;

        Reading(ObjectNode cursor, Telling telling) {
            this.cursor = cursor;
            this.telling = telling;
        }

        boolean rests(SourceRequest request) {
            String until = cursor.path(STATE).path(name(request)).path(NOT_BEFORE).asText("");
            boolean rests = !until.isEmpty() && clock.instant().isBefore(Instant.parse(until));
            resting += rests ? 1 : 0;
            return rests;
        }

        /** What a feed changes in the cursor counts only when all of it was understood. */
        void read(SourceRequest request, SourceClient client) throws SourceException, InterruptedException {
            ObjectNode next = cursor.deepCopy();
            Optional<SourceAnswer> answer = client.askIfChanged(request, next);
            List<NewEvent> found = new ArrayList<>();
            int empty = 0;
            if (answer.isPresent()) {
                SeenItems seen = new SeenItems(next, name(request), REMEMBERED);
                for (FeedItem item : FeedReader.read(request, answer.get()).stream().limit(mostItems).toList()) {
                    if (!seen.take(item.key())) {
                        continue;
                    }
                    if (item.saysSomething()) {
                        found.add(telling.event(request.uri(), item, item.published().orElseGet(clock::instant)));
                    } else {
                        empty++;
                    }
                }
                seen.writeTo(next);
            }
            next.withObjectProperty(STATE).remove(name(request));
            cursor = next;
            unreadable += empty;
            events.addAll(found);
        }

        void failed(SourceRequest request, SourceException failure) {
            failures.add(failure);
            LOG.log(Level.INFO, "feed not read: {0}", failure.getMessage());
            ObjectNode state = cursor.withObjectProperty(STATE).withObjectProperty(name(request));
            state.put("failures", state.path("failures").asInt() + 1).put("error", failure.getMessage());
            rest(failure).ifPresent(rest -> state.put(NOT_BEFORE, clock.instant().plus(rest).toString()));
        }

        Harvest harvest() throws SourceException {
            if (!failures.isEmpty() && failures.size() + resting == addresses.size()) {
                boolean limited = failures.stream().allMatch(RateLimitedException.class::isInstance);
                String message = "none of " + addresses.size() + " feeds could be read; " + failures.get(0).getMessage();
                throw limited ? new RateLimitedException(message, shortestRest()) : new SourceException(message, failures.get(0));
            }
            return new Harvest(events, cursor, unreadable);
        }

        private Optional<Duration> shortestRest() {
            return failures.stream().flatMap(failure -> rest(failure).stream()).min(Duration::compareTo);
        }

        private Optional<Duration> rest(SourceException failure) {
            return failure instanceof RateLimitedException limit
                    ? limit.retryAfter().map(wish -> wish.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wish) : Optional.empty();
        }

        /** Two feeds may differ in their query alone; that may hold a key, so only its hash is stored. */
        private String name(SourceRequest request) {
            String query = request.uri().getRawQuery();
            return request.shown() + (query == null ? "" : "?" + Integer.toHexString(query.hashCode()));
        }
    }
}
