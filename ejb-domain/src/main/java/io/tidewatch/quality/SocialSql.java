package io.tidewatch.quality;

/** What counts as social in the queries of this package, written once. {@code e} is the event, {@code p} the raw post. */
final class SocialSql {

    /** An event that comes from a social platform. */
    static final String IS_SOCIAL = """
            (lower(COALESCE(e.payload ->> 'social_platform', '')) NOT IN ('', 'none', 'unknown') OR e.source_name LIKE 'social:%')
            """;

    /** An event that is a post, not a comment or a reply. */
    static final String IS_POST = "COALESCE(e.payload ->> 'social_kind', 'post') = 'post'\n";

    /** Real comments of an event: what it claims, less what a tool of the predecessor invented. */
    static final String COMMENTS = "GREATEST(0, " + number("e.payload", "n_comments") + " + " + number("e.payload", "n_replies")
            + " - " + number("e.payload", "comment_backfill_added") + ")";

    /** Real comments of a raw post. */
    static final String RAW_COMMENTS = "GREATEST(0, p.n_comments + p.n_replies - " + number("p.payload", "comment_backfill_added") + ")";

    private SocialSql() {
    }

    /** A whole number of a payload; 0 for anything else, as payloads hold what their senders like. */
    private static String number(String payload, String key) {
        return "CASE WHEN " + payload + " ->> '" + key + "' ~ '^[0-9]{1,12}([.]0*)?$' THEN (" + payload + " ->> '" + key
                + "')::numeric::bigint ELSE 0 END";
    }
}
