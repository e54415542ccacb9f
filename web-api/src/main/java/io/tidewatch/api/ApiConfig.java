package io.tidewatch.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/** Limits of the API. A value outside its range stops the start. */
@ApplicationScoped
public class ApiConfig {

    private static final int MEBIBYTE = 1 << 20;

    private int maxBodyBytes;
    private int maxJsonDepth;

    /** For the container's proxy. */
    protected ApiConfig() {
    }

    /**
     * Reads and checks the settings.
     *
     * @param config {@code API_MAX_BODY_BYTES} (1 KiB to 1 GiB, 32 MiB), {@code API_MAX_JSON_DEPTH} (16 to 1000, 512)
     */
    @Inject
    public ApiConfig(Config config) {
        maxBodyBytes = within(config, "API_MAX_BODY_BYTES", 1024, 1024 * MEBIBYTE, 32 * MEBIBYTE);
        maxJsonDepth = within(config, "API_MAX_JSON_DEPTH", 16, 1000, 512);
    }

    private static int within(Config config, String name, int least, int most, int normal) {
        String text = config.getOptionalValue(name, String.class).orElse(String.valueOf(normal)).strip();
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not '" + text + "'", e);
        }
        throw new IllegalArgumentException(name + " must lie between " + least + " and " + most + ", not " + text);
    }

    /**
     * Largest body that is read.
     *
     * @return bytes
     */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /**
     * How deep objects and lists of a body may nest.
     *
     * @return levels
     */
    public int maxJsonDepth() {
        return maxJsonDepth;
    }
}
