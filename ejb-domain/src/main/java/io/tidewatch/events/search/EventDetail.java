package io.tidewatch.events.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an event.
 *
 * @param line       as in a list
 * @param times      its instants
 * @param origin     further columns
 * @param payload    free object
 * @param links      entities it is linked to, named ones first; at most 200
 * @param quality    what audits and reviewers say
 * @param enrichment what was made of a social post
 */
public record EventDetail(
        EventLine line, Times times, Origin origin, JsonNode payload, List<Link> links, Quality quality,
        Optional<Enrichment> enrichment) {

    public EventDetail {
        links = List.copyOf(links);
    }

    /**
     * The instants of an event and how long the news took.
     *
     * @param occurredAt      when the fact happened
     * @param publishedAt     when its source published it
     * @param ingestedAt      when we received it
     * @param availableAt     from when a decision may use it
     * @param effectiveAt     from when it is in force
     * @param createdAt       when the row was written
     * @param latencyMs       from the fact to us, milliseconds, as the sender says
     * @param sourceLatencyMs from the fact to its source, milliseconds, as the sender says
     */
    public record Times(
            Instant occurredAt, Optional<Instant> publishedAt, Optional<Instant> ingestedAt, Optional<Instant> availableAt,
            Optional<Instant> effectiveAt, Optional<Instant> createdAt, Optional<Long> latencyMs, Optional<Long> sourceLatencyMs) {
    }

    /**
     * Further columns.
     *
     * @param timezone         of the source
     * @param novelty          0 to 1
     * @param entityConfidence 0 to 1
     * @param clusterId        what it is a version of
     * @param fingerprint      what makes it the same as another sending
     */
    public record Origin(
            Optional<String> timezone, Optional<Double> novelty, Optional<Double> entityConfidence, Optional<String> clusterId,
            Optional<String> fingerprint) {
    }

    /**
     * A link to an entity.
     *
     * @param entityId   key
     * @param entityType wire name
     * @param name       as written
     * @param symbol     ticker
     * @param role       why it is linked
     * @param since      when it was linked
     */
    public record Link(
            long entityId, String entityType, String name, Optional<String> symbol, Optional<String> role, Optional<Instant> since) {

        /** Whether it is a fall-back to the whole universe, which decisions leave out. */
        public boolean synthetic() {
            return role.filter("synthetic"::equals).isPresent();
        }
    }

    /**
     * What audits and reviewers say.
     *
     * @param audits  newest first, at most 50
     * @param total   how many audits there are
     * @param resends how often it was sent again; empty when the server does not record that
     * @param reviews newest first, at most 50
     */
    public record Quality(List<Audit> audits, long total, Optional<Long> resends, List<Review> reviews) {

        public Quality {
            audits = List.copyOf(audits);
            reviews = List.copyOf(reviews);
        }
    }

    /**
     * One audit.
     *
     * @param auditedAt        when
     * @param score            0 to 1
     * @param coverage         share of the four entities a well described event names
     * @param freshnessSeconds age of the fact when audited
     * @param notes            which audit
     * @param verdict          of a reviewer
     * @param reviewer         who
     */
    public record Audit(
            Optional<Instant> auditedAt, Optional<Double> score, Optional<Double> coverage, Optional<Long> freshnessSeconds,
            Optional<String> notes, Optional<String> verdict, Optional<String> reviewer) {
    }

    /**
     * One review.
     *
     * @param at       when
     * @param reviewer who
     * @param verdict  what
     * @param note     why
     */
    public record Review(Optional<Instant> at, String reviewer, String verdict, Optional<String> note) {
    }

    /**
     * What was made of a social post.
     *
     * @param platform   where it was posted
     * @param kind       post or comment
     * @param language   code
     * @param summary    short text
     * @param sentiment  -1 to 1
     * @param author     who
     * @param followers  of the author
     * @param engagement at least 0
     * @param lagSeconds from post to availability
     * @param coverage   0 to 1
     */
    public record Enrichment(
            String platform, String kind, Optional<String> language, Optional<String> summary, Optional<Double> sentiment,
            Optional<String> author, Optional<Long> followers, Optional<Double> engagement, Optional<Double> lagSeconds,
            Optional<Double> coverage) {
    }
}
