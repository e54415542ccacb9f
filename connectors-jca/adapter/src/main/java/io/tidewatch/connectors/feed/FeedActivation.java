package io.tidewatch.connectors.feed;

import io.tidewatch.connectors.api.MarketTickListener;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;

/**
 * How a message-driven bean asks for a feed. Every property may be left out; the run-time configuration then decides
 * (see {@link FeedSettings} for names and defaults).
 */
@Activation(messageListeners = MarketTickListener.class)
public class FeedActivation implements ActivationSpec, Serializable {

    private static final long serialVersionUID = 1L;

    private transient ResourceAdapter resourceAdapter;
    private String source;
    private String path;
    private String symbols;
    private Long seed;
    private Integer tickMillis;
    private Double speed;

    @Override
    public void validate() throws InvalidPropertyException {
        if (source != null && FeedSource.named(source).isEmpty()) {
            throw new InvalidPropertyException("source '" + source + "' is none of " + FeedSource.names());
        }
    }

    /** {@code simulator}, {@code replay-file} or {@code none}. */
    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    /** File of a {@code replay-file} feed. */
    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    /** Comma-separated symbols of the simulator. */
    public String getSymbols() {
        return symbols;
    }

    public void setSymbols(String symbols) {
        this.symbols = symbols;
    }

    /** Seed of the simulator. */
    public Long getSeed() {
        return seed;
    }

    public void setSeed(Long seed) {
        this.seed = seed;
    }

    /** Time between two moments of the simulator, whole seconds in milliseconds. */
    public Integer getTickMillis() {
        return tickMillis;
    }

    public void setTickMillis(Integer tickMillis) {
        this.tickMillis = tickMillis;
    }

    /** Seconds of a replayed file per second of real time; 0 as fast as the bean takes them. */
    public Double getSpeed() {
        return speed;
    }

    public void setSpeed(Double speed) {
        this.speed = speed;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.resourceAdapter = adapter;
    }
}
