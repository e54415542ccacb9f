package io.tidewatch.ops.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do. Each role stands by itself; an account that shall look and act has several. */
public enum Role {
    /** Looks at everything. */
    VIEWER,
    /** Places orders. */
    TRADER,
    /** Stops and resumes trading, runs jobs. */
    OPERATOR,
    /** Keeps accounts and settings. */
    ADMIN;

    /** The name that deployment descriptors and the accounts table use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all roles. */
    public static Set<String> all() {
        return Arrays.stream(values()).map(Role::wireName).collect(Collectors.toUnmodifiableSet());
    }
}
