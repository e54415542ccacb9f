package io.tidewatch.ops.security;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets people in. Runs outside of transactions: a counted attempt must stay counted. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class ConsoleAccounts {

    static final int MOST_ATTEMPTS = 5;
    static final Duration LOCK = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(ConsoleAccounts.class.getName());
    private static final int LONGEST_PASSWORD = 256;
    private static final int LONGEST_NAME = 64;

    private ConsoleUserRepository users;
    private PasswordHash hash;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ConsoleAccounts() {
    }

    @Inject
    public ConsoleAccounts(ConsoleUserRepository users, PasswordHash hash, TradingClock clock) {
        this.users = users;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * Checks a name and a password.
     *
     * @param address where the request comes from, for the access log
     * @return who it is; empty when name or password are wrong or the account is locked, which an outsider must not learn
     */
    public Optional<SignedIn> login(String name, String password, String address) {
        Instant now = clock.instant();
        if (name.isEmpty() || name.length() > LONGEST_NAME || password.isEmpty() || password.length() > LONGEST_PASSWORD) {
            return refused(name, "refused", address, now);
        }
        Optional<ConsoleUserRepository.Attempt> attempt = users.claim(name, MOST_ATTEMPTS, now.plus(LOCK), now);
        if (attempt.isEmpty()) {
            hash.matchesNobody(password);
            return refused(name, users.exists(name) ? "locked" : "refused", address, now);
        }
        if (!hash.matches(password, attempt.get().passwordHash())) {
            return refused(name, "refused", address, now);
        }
        users.loggedIn(name, now);
        users.note(name, "login", address, now);
        return Optional.of(SignedIn.of(name, attempt.get().roles(), now));
    }

    /** Notes that somebody left. */
    public void loggedOut(String name, String address) {
        users.note(name, "logout", address, clock.instant());
    }

    /** Makes the account {@code operator} with all roles when there is no account at all. @return whether it did */
    public boolean createFirst(String password) {
        return users.empty() && users.addFirst("operator", hash.of(password), Role.all(), clock.instant());
    }

    private Optional<SignedIn> refused(String name, String outcome, String address, Instant now) {
        users.note(name, outcome, address, now);
        LOG.log(Level.WARNING, "console login {0} from {1}", new Object[] {outcome, address});
        return Optional.empty();
    }
}
