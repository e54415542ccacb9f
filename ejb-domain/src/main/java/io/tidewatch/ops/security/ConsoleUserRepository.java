package io.tidewatch.ops.security;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Reads and writes {@code console_users} and {@code console_access_log}. */
@ApplicationScoped
public class ConsoleUserRepository {

    private static final int LONGEST = 64;

    private Sql sql;

    /** For the container's proxy. */
    protected ConsoleUserRepository() {
    }

    @Inject
    public ConsoleUserRepository(Sql sql) {
        this.sql = sql;
    }

    /** What a password is compared with. */
    record Attempt(String passwordHash, Set<String> roles) {
    }

    /** Whether nobody has an account yet. */
    boolean empty() {
        return sql.queryInt8("SELECT count(*) FROM console_users") == 0;
    }

    /** Whether there is such an account. */
    boolean exists(String name) {
        return sql.queryInt8("SELECT count(*) FROM console_users WHERE name = ?", name) > 0;
    }

    /** Adds the first account. @return false when there is one already */
    boolean addFirst(String name, String passwordHash, Collection<String> roles, Instant now) {
        return sql.update("""
                INSERT INTO console_users (name, password_hash, roles, created_at)
                SELECT ?, ?, ?::text[], ? WHERE NOT EXISTS (SELECT 1 FROM console_users)
                    ON CONFLICT (name) DO NOTHING
                """, name, passwordHash, roles.toArray(String[]::new), now) > 0;
    }

    /**
     * Counts an attempt and answers what its password must match. The count comes first, so that many attempts at the same
     * time get no more tries than one after the other.
     *
     * @param most        attempts after which the account is locked
     * @param lockedUntil end of the lock that the last of them brings
     * @return empty when there is no such account or it is locked
     */
    Optional<Attempt> claim(String name, int most, Instant lockedUntil, Instant now) {
        return sql.queryOne("""
                UPDATE console_users
                   SET failed_attempts = CASE WHEN locked_until IS NULL THEN failed_attempts ELSE 0 END + 1,
                       locked_until = CASE WHEN CASE WHEN locked_until IS NULL THEN failed_attempts ELSE 0 END + 1 >= ?
                                           THEN ?::timestamptz END
                 WHERE name = ? AND (locked_until IS NULL OR locked_until <= ?)
                RETURNING password_hash, roles
                """, row -> new Attempt(row.text("password_hash"), Set.of(row.texts("roles"))), most, lockedUntil, name, now);
    }

    /** The attempt succeeded: earlier failures are forgotten. */
    void loggedIn(String name, Instant now) {
        sql.update("UPDATE console_users SET failed_attempts = 0, locked_until = NULL, last_login_at = ? WHERE name = ?", now, name);
    }

    /** Notes who came or went, or tried to. */
    void note(String name, String outcome, String address, Instant now) {
        sql.update("INSERT INTO console_access_log (name, outcome, address, at) VALUES (?, ?, ?, ?)",
                shortened(name), outcome, shortened(address), now);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
