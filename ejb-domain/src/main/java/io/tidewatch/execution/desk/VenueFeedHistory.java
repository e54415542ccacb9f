package io.tidewatch.execution.desk;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Reads what the WebSocket feeds of venues last told of themselves. */
@ApplicationScoped
public class VenueFeedHistory {

    private Sql sql;

    /** For the container's proxy. */
    protected VenueFeedHistory() {
    }

    @Inject
    public VenueFeedHistory(Sql sql) {
        this.sql = sql;
    }

    /** The feeds that ever told something, by name of the venue. */
    List<VenueCard.Feed> feeds() {
        return sql.query("SELECT venue, condition, COALESCE(detail, '') AS detail, last_message_at, messages, reconnects, gaps, repairs,"
                + " told_at FROM venue_feeds ORDER BY venue", VenueFeedHistory::feed);
    }

    private static VenueCard.Feed feed(SqlRow row) throws SQLException {
        return new VenueCard.Feed(row.text("venue"), row.text("condition").toLowerCase(Locale.ROOT), row.text("detail"),
                row.optionalInstant("last_message_at"), row.int8("messages"), row.int8("reconnects"), row.int8("gaps"), row.int8("repairs"),
                row.instant("told_at"));
    }
}
