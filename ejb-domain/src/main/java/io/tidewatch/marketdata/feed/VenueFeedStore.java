package io.tidewatch.marketdata.feed;

import io.tidewatch.connectors.api.VenueFeedState;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** How the feeds of exchanges do, in {@code venue_feeds}, for every server and for operators. */
@ApplicationScoped
public class VenueFeedStore {

    private static final int LONGEST_DETAIL = 500;

    private Sql sql;

    /** For the container's proxy. */
    protected VenueFeedStore() {
    }

    @Inject
    public VenueFeedStore(Sql sql) {
        this.sql = sql;
    }

    /** Keeps a state; an older one than is known changes nothing. */
    @Transactional
    public void keep(VenueFeedState state) {
        String detail = state.detail().length() <= LONGEST_DETAIL ? state.detail() : state.detail().substring(0, LONGEST_DETAIL);
        sql.update("""
                INSERT INTO venue_feeds AS known
                       (venue, condition, detail, last_message_at, messages, reconnects, gaps, repairs, told_at)
                VALUES (?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?)
                    ON CONFLICT (venue) DO UPDATE
                   SET condition = excluded.condition, detail = excluded.detail, last_message_at = excluded.last_message_at,
                       messages = excluded.messages, reconnects = excluded.reconnects, gaps = excluded.gaps,
                       repairs = excluded.repairs, told_at = excluded.told_at
                 WHERE known.told_at <= excluded.told_at
                """,
                state.venue(), state.condition(), detail.replace('\0', ' '), state.lastMessageAt(), state.messages(), state.reconnects(),
                state.gaps(), state.repairs(), state.at());
    }

    /** The last known states by name of the exchange; those of feeds that are no longer wanted stay. */
    public List<VenueFeedState> all() {
        return sql.query("""
                SELECT venue, condition, detail, last_message_at, messages, reconnects, gaps, repairs, told_at
                  FROM venue_feeds ORDER BY venue
                """,
                row -> new VenueFeedState(row.text("venue"), VenueFeedState.Condition.valueOf(row.text("condition")), row.text("detail"),
                        row.instant("last_message_at"), row.int8("messages"), row.int8("reconnects"), row.int8("gaps"),
                        row.int8("repairs"), row.instant("told_at")));
    }
}
