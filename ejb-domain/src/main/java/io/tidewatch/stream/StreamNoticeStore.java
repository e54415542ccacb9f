package io.tidewatch.stream;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Notices between the servers of one database, by {@code LISTEN} and {@code NOTIFY}: no table, and gone when nobody listens. */
@ApplicationScoped
public class StreamNoticeStore {

    private static final String NAME = "tidewatch_streams";
    private static final int LOOK_MILLIS = 500;
    private static final int LOOKS_A_SIGN = 20;

    private Sql sql;

    /** For the container's proxy. */
    protected StreamNoticeStore() {
    }

    @Inject
    public StreamNoticeStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Sends notices to whoever listens, in order. To be called outside of a transaction: a transaction with notices would make
     * all others with notices wait for its commit.
     *
     * @param notices each less than 8,000 bytes, none twice
     */
    void send(List<String> notices) {
        sql.query("SELECT pg_notify(?, given.notice) FROM unnest(?) WITH ORDINALITY AS given(notice, position) ORDER BY position",
                row -> null, NAME, notices.toArray(String[]::new));
    }

    /**
     * Listens until it is not wanted any more; occupies this thread and one connection.
     *
     * @param wanted asked twice a second
     * @param heard  told once notices will arrive
     * @param taker  takes each notice
     * @throws io.tidewatch.ops.DatabaseException when the connection breaks
     */
    void listen(BooleanSupplier wanted, Runnable heard, Consumer<String> taker) {
        sql.withConnection(connection -> {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            try (Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + NAME);
                heard.run();
                for (int look = 1; wanted.getAsBoolean(); look++) {
                    PGNotification[] some = postgres.getNotifications(LOOK_MILLIS);
                    for (int i = 0; some != null && i < some.length; i++) {
                        taker.accept(some[i].getParameter());
                    }
                    if (look % LOOKS_A_SIGN == 0) {
                        // A connection that broke without a word is noticed only when something is sent.
                        statement.execute("SELECT 1");
                    }
                }
                // The connection goes back to the pool.
                statement.execute("UNLISTEN *");
            }
            return null;
        });
    }
}
