package io.tidewatch.ops.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsoleAccountsDatabaseTest {

    private static final TradingClock CLOCK = new TradingClock();
    private static final Instant AT = Instant.parse("2026-02-14T12:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static ConsoleAccounts accounts;

    /** Tells right from wrong without the time a real hash takes. */
    private static final class QuickHash extends PasswordHash {
        @Override
        public String of(String password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(String password, String hash) {
            return hash.equals(of(password));
        }

        @Override
        public boolean matchesNobody(String password) {
            return false;
        }
    }

    @BeforeAll
    static void create() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        accounts = new ConsoleAccounts(new ConsoleUserRepository(sql), new QuickHash(), CLOCK);
    }

    @BeforeEach
    void onlyTheFirstAccount() {
        sql.update("TRUNCATE console_users, console_access_log");
        accounts.createFirst("right");
    }

    private static Optional<SignedIn> login(String password, Duration later) throws Exception {
        return CLOCK.runAt(AT.plus(later), Timeframe.of("1m"), () -> accounts.login("operator", password, "127.0.0.1"));
    }

    @Test
    void theFirstAccountHasAllRolesAndIsMadeOnce() throws Exception {
        assertThat(accounts.createFirst("other")).isFalse();
        assertThat(login("other", Duration.ZERO)).isEmpty();
        assertThat(login("right", Duration.ZERO).orElseThrow().roles()).containsExactly("admin", "operator", "trader", "viewer");
    }

    @Test
    void noPasswordIsKept() {
        assertThat(sql.queryInt8("SELECT count(*) FROM console_users WHERE password_hash = 'right'")).isZero();
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordIsRefusedForAWhile() throws Exception {
        for (int i = 0; i < ConsoleAccounts.MOST_ATTEMPTS; i++) {
            assertThat(login("wrong", Duration.ZERO)).isEmpty();
        }
        assertThat(login("right", ConsoleAccounts.LOCK.minusSeconds(1))).isEmpty();
        assertThat(login("right", ConsoleAccounts.LOCK.plusSeconds(1))).isPresent();
    }

    @Test
    void aLoginForgivesEarlierFailures() throws Exception {
        for (int i = 0; i < ConsoleAccounts.MOST_ATTEMPTS - 1; i++) {
            login("wrong", Duration.ZERO);
        }
        assertThat(login("right", Duration.ZERO)).isPresent();
        login("wrong", Duration.ZERO);
        assertThat(login("right", Duration.ZERO)).isPresent();
    }

    @Test
    void afterALockTheCountBeginsAnew() throws Exception {
        for (int i = 0; i < ConsoleAccounts.MOST_ATTEMPTS; i++) {
            login("wrong", Duration.ZERO);
        }
        login("wrong", ConsoleAccounts.LOCK.plusSeconds(1));
        assertThat(login("right", ConsoleAccounts.LOCK.plusSeconds(2))).isPresent();
    }

    @Test
    void everyAttemptIsWrittenDownWithItsAddress() throws Exception {
        login("wrong", Duration.ZERO);
        login("right", Duration.ZERO);
        accounts.login("ghost", "x", "127.0.0.1");
        assertThat(sql.query("SELECT name || ' ' || outcome || ' ' || address AS line FROM console_access_log ORDER BY id",
                row -> row.text("line"))).containsExactly(
                        "operator refused 127.0.0.1", "operator login 127.0.0.1", "ghost refused 127.0.0.1");
    }
}
