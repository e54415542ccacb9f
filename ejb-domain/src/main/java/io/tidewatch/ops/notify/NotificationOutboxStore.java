package io.tidewatch.ops.notify;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is to be told, through which channels, and how far that is. */
@ApplicationScoped
public class NotificationOutboxStore {

    /** A notice with the repetitions of it that came at the same time. */
    record Draft(Notice notice, int repeated, Instant last) {
    }

    private static final String LINES = """
            SELECT n.id, n.critical, n.title, n.body, n.since, n.repeated, d.channel, d.status, coalesce(d.attempts, 0) AS attempts,
                   d.sent_at, d.last_error
              FROM notifications n JOIN notification_deliveries d ON d.notification_id = n.id
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected NotificationOutboxStore() {
    }

    @Inject
    public NotificationOutboxStore(Sql sql) {
        this.sql = sql;
    }

    /** Counts repetitions of what was told within a while. @return their keys: they are not told again */
    List<String> repeat(List<Draft> drafts, Duration within) {
        return sql.query("""
                UPDATE notifications n SET repeated = n.repeated + d.count, last_at = greatest(n.last_at, d.last_at)
                  FROM unnest(?::text[], ?::int[], ?::timestamptz[]) AS d (dedup_key, count, last_at)
                 WHERE n.dedup_key = d.dedup_key AND n.created_at > now() - make_interval(secs => ?)
                RETURNING n.dedup_key
                """, row -> row.text("dedup_key"), texts(drafts, Notice::key),
                drafts.stream().mapToInt(draft -> draft.repeated() + 1).toArray(), drafts.stream().map(Draft::last).toArray(Instant[]::new),
                within.toMillis() / 1000.0);
    }

    /** Adds notifications. What was told before and went on since keeps its beginning. @return keys in order */
    List<Long> add(List<Draft> drafts, Duration unbroken) {
        return sql.query("""
                INSERT INTO notifications (dedup_key, code, severity, critical, title, body, since, last_at, repeated, created_at)
                SELECT d.dedup_key, d.code, d.severity, d.critical, d.title, d.body,
                       coalesce((SELECT n.since FROM notifications n WHERE n.dedup_key = d.dedup_key
                                    AND n.last_at > d.at - make_interval(secs => ?) ORDER BY n.created_at DESC LIMIT 1), d.at),
                       d.last_at, d.repeated, now()
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::int[])
                       WITH ORDINALITY AS d (dedup_key, code, severity, critical, title, body, at, last_at, repeated, place)
                 ORDER BY place
                RETURNING id
                """, row -> row.int8("id"), unbroken.toMillis() / 1000.0, texts(drafts, Notice::key), texts(drafts, Notice::code),
                texts(drafts, Notice::severity), drafts.stream().map(draft -> draft.notice().critical()).toArray(Boolean[]::new),
                texts(drafts, Notice::title), texts(drafts, Notice::body), drafts.stream().map(draft -> draft.notice().at()).toArray(Instant[]::new),
                drafts.stream().map(Draft::last).toArray(Instant[]::new), drafts.stream().mapToInt(Draft::repeated).toArray());
    }

    private static String[] texts(List<Draft> drafts, Function<Notice, String> text) {
        return drafts.stream().map(Draft::notice).map(text).toArray(String[]::new);
    }

    /** How many that are not critical went out, or are about to, within the last hour; by channel. */
    Map<String, Integer> lastHour() {
        Map<String, Integer> counts = new HashMap<>();
        sql.forEach("""
                SELECT d.channel, count(*)::int AS count
                  FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id
                 WHERE d.created_at > now() - interval '1 hour' AND d.status IN ('pending', 'sent', 'dead') AND NOT n.critical
                   AND n.code <> 'digest'
                 GROUP BY d.channel
                """, row -> Map.entry(row.text("channel"), row.int4("count")), entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** Sends notifications on their way: at once, or held for the next digest. */
    void deliver(Collection<Long> notifications, String channel, boolean held) {
        sql.update("""
                INSERT INTO notification_deliveries (notification_id, channel, status, due_at, created_at)
                SELECT id, ?, ?, now(), now() FROM unnest(?::bigint[]) AS n (id)
                """, channel, held ? "held" : "pending", notifications.stream().mapToLong(Long::longValue).toArray());
    }

    /** What a digest of a channel is to tell, oldest first, once the oldest has waited long enough; else nothing. */
    List<NotificationLine> dueDigest(String channel, Duration wait) {
        return sql.query(LINES + """
                 WHERE d.channel = ? AND d.status = 'held' AND EXISTS (
                       SELECT 1 FROM notification_deliveries o
                        WHERE o.channel = d.channel AND o.status = 'held' AND o.created_at <= now() - make_interval(secs => ?))
                 ORDER BY d.created_at, d.notification_id
                """, NotificationOutboxStore::line, channel, wait.toMillis() / 1000.0);
    }

    /** Notes that a digest tells these. */
    void digested(String channel, Collection<Long> notifications) {
        sql.update("UPDATE notification_deliveries SET status = 'digested', sent_at = now() WHERE channel = ? AND notification_id = ANY (?)"
                + " AND status = 'held'", channel, notifications.stream().mapToLong(Long::longValue).toArray());
    }

    /** Takes what is due, critical ones first; of several takers each gets others. */
    List<Delivery> take(Collection<String> channels, Duration lease, int most) {
        return sql.query("""
                WITH taken AS (
                    UPDATE notification_deliveries d
                       SET attempts = d.attempts + 1, fencing = d.fencing + 1, due_at = now() + make_interval(secs => ?)
                      FROM (SELECT d.notification_id, d.channel
                              FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id
                             WHERE d.status = 'pending' AND d.due_at <= now() AND d.channel = ANY (?)
                             ORDER BY n.critical DESC, d.due_at, d.notification_id
                             LIMIT ? FOR UPDATE OF d SKIP LOCKED) AS due
                     WHERE d.notification_id = due.notification_id AND d.channel = due.channel
                    RETURNING d.notification_id, d.channel, d.fencing, d.attempts)
                SELECT t.*, n.code, n.severity, n.title, n.body, n.since, n.repeated
                  FROM taken t JOIN notifications n ON n.id = t.notification_id
                 ORDER BY n.critical DESC, t.notification_id
                """, NotificationOutboxStore::delivery, lease.toMillis() / 1000.0, channels.toArray(String[]::new), most);
    }

    private static Delivery delivery(SqlRow row) throws SQLException {
        long id = row.int8("notification_id");
        return new Delivery(id, row.text("channel"), row.int8("fencing"), row.int4("attempts"), new Message("tidewatch-" + id,
                row.text("code"), row.text("severity"), row.text("title"), row.text("body"), row.instant("since"), row.int4("repeated")));
    }

    /** Notes how a sending ended: {@code sent}, {@code pending} for another attempt after a wait, or {@code dead}. */
    void ended(Delivery delivery, String status, Duration wait, String error) {
        sql.update("""
                UPDATE notification_deliveries
                   SET status = ?, due_at = now() + make_interval(secs => ?), last_error = ?,
                       sent_at = CASE WHEN ? = 'sent' THEN now() ELSE sent_at END
                 WHERE notification_id = ? AND channel = ? AND fencing = ? AND status = 'pending'
                """, status, wait.toMillis() / 1000.0, error, status, delivery.notification(), delivery.channel(), delivery.fencing());
    }

    /** Lets a delivery that was given up be tried again with all attempts. @return false when it is no such one */
    boolean revive(long notification, String channel) {
        return sql.update("UPDATE notification_deliveries SET status = 'pending', attempts = 0, due_at = now()"
                + " WHERE notification_id = ? AND channel = ? AND status = 'dead'", notification, channel) == 1;
    }

    /** The newest notifications with their ways, newest first. */
    List<NotificationLine> newest(int most) {
        return sql.query(LINES.replace("JOIN notification_deliveries", "LEFT JOIN notification_deliveries")
                + " ORDER BY n.id DESC, d.channel LIMIT ?", NotificationOutboxStore::line, most);
    }

    /** Deliveries that are open and those that were given up. */
    Map<String, Long> open() {
        Map<String, Long> counts = new HashMap<>();
        sql.forEach("SELECT status, count(*) AS count FROM notification_deliveries WHERE status IN ('pending', 'held', 'dead') GROUP BY status",
                row -> Map.entry(row.text("status"), row.int8("count")), entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** Forgets old ones that are told or given up. */
    int purge(Duration kept) {
        return sql.update("""
                DELETE FROM notifications n WHERE n.created_at < now() - make_interval(secs => ?) AND NOT EXISTS (
                    SELECT 1 FROM notification_deliveries d WHERE d.notification_id = n.id AND d.status IN ('pending', 'held'))
                """, kept.toMillis() / 1000.0);
    }

    private static NotificationLine line(SqlRow row) throws SQLException {
        return new NotificationLine(row.int8("id"), row.bool("critical"), row.text("title"), row.text("body"), row.instant("since"),
                row.int4("repeated"), row.optionalText("channel"), row.optionalText("status"), row.int4("attempts"),
                row.optionalInstant("sent_at"), row.optionalText("last_error"));
    }
}
