package io.tidewatch.api;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/** Which browsers' pages may use the API. An impossible setting stops the start. */
@ApplicationScoped
public class CorsPolicy {

    private static final String ORIGINS = "CORS_ALLOW_ORIGINS";
    private static final String CREDENTIALS = "CORS_ALLOW_CREDENTIALS";
    private static final List<String> LOCAL_PAGES =
            List.of("http://localhost:3000", "http://127.0.0.1:3000", "http://localhost:3001", "http://127.0.0.1:3001");
    private static final String ANY = "*";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> HEADERS =
            List.of("Accept", "Accept-Language", "Authorization", "Content-Language", "Content-Type", "Origin", "X-Requested-With");

    private Set<String> origins = Set.of();
    private boolean credentials;

    /** For the container's proxy. */
    protected CorsPolicy() {
    }

    /**
     * Reads and checks the settings.
     *
     * @param config {@code CORS_ALLOW_ORIGINS} (comma list, or {@code *} without credentials), {@code CORS_ALLOW_CREDENTIALS} (yes)
     */
    @Inject
    public CorsPolicy(Config config) {
        this(new Settings(name -> Optional.ofNullable(config.getConfigValue(name).getRawValue())),
                "".equals(config.getConfigValue(ORIGINS).getRawValue()));
    }

    CorsPolicy(Settings settings, boolean emptied) {
        credentials = settings.flag(CREDENTIALS, true);
        origins = new LinkedHashSet<>(emptied ? List.of() : settings.list(ORIGINS, LOCAL_PAGES));
        if (origins.isEmpty()) {
            throw new SettingException(ORIGINS, "", "is empty: name at least one origin");
        }
        if (credentials && origins.contains(ANY)) {
            throw new SettingException(ORIGINS, ANY, "is not possible while " + CREDENTIALS + " is on");
        }
    }

    /**
     * Whether pages of an origin may use the API.
     *
     * @param origin the Origin header
     * @return true if listed
     */
    public boolean allows(String origin) {
        return origins.contains(ANY) || origins.contains(origin);
    }

    /**
     * Whether cookies and credentials of the browser are accepted.
     *
     * @return true if so
     */
    public boolean credentials() {
        return credentials;
    }

    /** The value of Access-Control-Allow-Origin for an allowed origin. */
    String shown(String origin) {
        return origins.contains(ANY) ? ANY : origin;
    }

    boolean allowsMethod(String method) {
        return METHODS.contains(method);
    }

    boolean allowsHeaders(String requested) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(HEADERS);
        return Arrays.stream(requested.split(",")).map(String::strip).allMatch(known::contains);
    }

    String methods() {
        return String.join(", ", METHODS);
    }

    String headers() {
        return String.join(", ", HEADERS);
    }
}
