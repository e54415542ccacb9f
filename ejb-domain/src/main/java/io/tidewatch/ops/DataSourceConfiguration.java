package io.tidewatch.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The one data source of the application, {@value #JNDI_NAME}, on the PostgreSQL server that the launcher names in the system
 * properties {@code tidewatch.db.url}, {@code tidewatch.db.user} and {@code tidewatch.db.password}.
 *
 * <p>The server must be reachable when the application starts, and its sessions must run in UTC: times are compared in SQL.
 */
@DataSourceDefinition(
        name = DataSourceConfiguration.JNDI_NAME,
        className = "org.postgresql.xa.PGXADataSource",
        url = "${MPCONFIG=tidewatch.db.url}",
        user = "${MPCONFIG=tidewatch.db.user:postgres}",
        password = "${MPCONFIG=tidewatch.db.password:}",
        minPoolSize = 2,
        maxPoolSize = DatabaseConfig.MOST_CONNECTIONS,
        transactional = true,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=15",
            "fish.payara.fail-all-connections=true",
            // The pool's wrappers look methods up by reflection at each call; the driver's own objects need none of it.
            "fish.payara.wrap-jdbc-objects=false"
        })
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DataSourceConfiguration {

    /** Where the data source is found by every module. */
    public static final String JNDI_NAME = "java:app/jdbc/tidewatch";

    private static final Set<String> UTC_NAMES = Set.of("UTC", "Etc/UTC", "GMT", "Etc/GMT", "UCT", "Zulu", "Universal");
    private static final Logger LOG = Logger.getLogger(DataSourceConfiguration.class.getName());

    @Resource(lookup = JNDI_NAME)
    private DataSource dataSource;

    @Inject
    private DatabaseConfig config;

    @PostConstruct
    void prepare() {
        refuseAServerOutsideUtc();
        if (config.maxConnections() < DatabaseConfig.MOST_CONNECTIONS) {
            try {
                DataSourcePool.narrow(JNDI_NAME, config.maxConnections());
            } catch (IllegalStateException e) {
                throw new SettingException("DB_POOL_MAX_CONN", Integer.toString(config.maxConnections()),
                        "cannot be kept here: " + e.getMessage());
            }
        }
    }

    private void refuseAServerOutsideUtc() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_setting('TimeZone'), current_setting('server_version')")) {
            rows.next();
            String zone = rows.getString(1);
            if (!UTC_NAMES.contains(zone)) {
                // The driver gives each session the time zone of this process.
                throw new IllegalStateException("database sessions run in " + zone + ": start the server with -Duser.timezone=UTC");
            }
            LOG.info("PostgreSQL " + rows.getString(2) + ", sessions in UTC");
        } catch (SQLException e) {
            throw new IllegalStateException("tidewatch.db.url: the database does not answer: " + e.getMessage(), e);
        }
    }
}
