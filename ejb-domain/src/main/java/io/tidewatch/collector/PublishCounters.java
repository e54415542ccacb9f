package io.tidewatch.collector;

/**
 * What became of the items of a connector, since it was first run.
 *
 * @param stored     new events
 * @param known      events that were stored before
 * @param rejected   events that could not be stored
 * @param unreadable items that could not be understood
 */
public record PublishCounters(long stored, long known, long rejected, long unreadable) {

    /** Nothing yet. */
    public static final PublishCounters NONE = new PublishCounters(0, 0, 0, 0);

    PublishCounters plus(PublishCounters more) {
        return new PublishCounters(stored + more.stored, known + more.known, rejected + more.rejected, unreadable + more.unreadable);
    }
}
