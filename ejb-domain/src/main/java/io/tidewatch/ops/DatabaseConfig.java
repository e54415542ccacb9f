package io.tidewatch.ops;

/**
 * How the application uses its database.
 *
 * @param maxConnections most connections at the same time
 */
public record DatabaseConfig(int maxConnections) implements CheckedAtStart {

    /** What the pool is made for; it can be narrowed, not widened. */
    static final int MOST_CONNECTIONS = 32;

    /** A request may need a second connection while it holds its first, and so may its neighbour. */
    private static final int FEWEST_CONNECTIONS = 4;

    /**
     * Reads {@code DB_POOL_MAX_CONN}.
     *
     * @throws SettingException naming a variable with an unusable value
     */
    public static DatabaseConfig from(Settings settings) {
        return new DatabaseConfig((int) settings.whole("DB_POOL_MAX_CONN", MOST_CONNECTIONS, FEWEST_CONNECTIONS, MOST_CONNECTIONS));
    }
}
