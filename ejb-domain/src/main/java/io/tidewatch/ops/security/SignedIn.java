package io.tidewatch.ops.security;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who has logged in; what a session remembers.
 *
 * @param name  name of the account
 * @param roles its roles
 * @param since time of the login
 */
public record SignedIn(String name, TreeSet<String> roles, Instant since) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A login with a copy of the roles. */
    public static SignedIn of(String name, Set<String> roles, Instant since) {
        return new SignedIn(name, new TreeSet<>(roles), since);
    }
}
