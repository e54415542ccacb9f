package io.tidewatch.api;

import io.tidewatch.ops.Settings;
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
        Settings settings = new Settings(name -> config.getOptionalValue(name, String.class));
        maxBodyBytes = (int) settings.whole("API_MAX_BODY_BYTES", 32L * MEBIBYTE, 1024, 1024L * MEBIBYTE);
        maxJsonDepth = (int) settings.whole("API_MAX_JSON_DEPTH", 512, 16, 1000);
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
