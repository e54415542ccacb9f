package io.tidewatch.events;

/**
 * How long the news took, in milliseconds, at least 0; null where the sender says nothing.
 *
 * @param total    from the fact to us
 * @param ofSource from the fact to its source
 */
public record EventLatency(Long total, Long ofSource) {

    /** Nothing known. */
    public static final EventLatency UNKNOWN = new EventLatency(null, null);

    /** The latency to reckon with: the total, else the source's, else 0. A zero says nothing. */
    public long effectiveMillis() {
        if (total != null && total != 0) {
            return Math.max(0, total);
        }
        return ofSource == null ? 0 : Math.max(0, ofSource);
    }
}
