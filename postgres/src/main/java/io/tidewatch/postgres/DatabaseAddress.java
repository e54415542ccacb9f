package io.tidewatch.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A PostgreSQL database and the account to use it with.
 *
 * @param host     name or address
 * @param port     TCP port
 * @param database database name
 * @param user     account
 * @param password its password, possibly empty
 * @param query    further driver settings, {@code key=value} joined by {@code &}; possibly empty
 */
public record DatabaseAddress(String host, int port, String database, String user, String password, String query) {

    private static final int DEFAULT_PORT = 5432;
    private static final int HIGHEST_PORT = 65_535;
    private static final String CONNECT_TIMEOUT_SEC = "5";
    private static final String LOGIN_TIMEOUT_SEC = "60";

    /**
     * Reads {@code postgresql://user:password@host:port/database?key=value}; {@code postgres://} is accepted too.
     *
     * @throws PostgresFailure naming what is wrong, never showing the password
     */
    public static DatabaseAddress parse(String url) throws PostgresFailure {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new PostgresFailure("DATABASE_URL is not a valid URL (position " + e.getIndex()
                    + "); expected postgresql://user:password@host:port/database, special characters percent-encoded");
        }
        boolean scheme = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        boolean port = uri.getPort() != 0 && uri.getPort() <= HIGHEST_PORT;
        if (!scheme || !port || uri.getHost() == null || path.isEmpty() || uri.getRawUserInfo() == null) {
            throw new PostgresFailure("DATABASE_URL must look like postgresql://user:password@host:port/database");
        }
        String[] account = uri.getRawUserInfo().split(":", 2);
        return new DatabaseAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), path,
                decode(account[0]), account.length > 1 ? decode(account[1]) : "",
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The driver's URL, without account. */
    public String jdbcUrl() {
        String settings = "ApplicationName=tidewatch" + (query.isEmpty() ? "" : "&" + query);
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?" + settings;
    }

    /** Opens one connection outside any pool. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SEC);
        // Something may listen that is no PostgreSQL.
        properties.setProperty("loginTimeout", LOGIN_TIMEOUT_SEC);
        return DriverManager.getConnection(jdbcUrl(), properties);
    }

    /** Another database of the same server, with the same account. */
    public DatabaseAddress withDatabase(String name) {
        return new DatabaseAddress(host, port, name, user, password, query);
    }

    /** Host, port and database; never the account. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
