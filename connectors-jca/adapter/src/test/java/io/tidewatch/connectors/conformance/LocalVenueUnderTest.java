package io.tidewatch.connectors.conformance;

import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.connectors.venue.VenueProvider;
import io.tidewatch.connectors.venue.VenueVariables;
import io.tidewatch.venue.LocalVenue;
import io.tidewatch.venue.VenueSettings;
import io.tidewatch.venue.fault.Fault;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The local venue with no faults of its own accord and standing prices. */
public abstract class LocalVenueUnderTest implements VenueUnderTest {

    protected final LocalVenue venue = LocalVenue.start(VenueSettings.quiet(7));
    private final VenueProvider provider;

    protected LocalVenueUnderTest(VenueProvider provider) {
        this.provider = provider;
    }

    @Override
    public VenueProtocol open(Map<String, String> changes) {
        Map<String, String> variables = new HashMap<>(venue.environment());
        variables.putAll(changes);
        return provider.open(new VenueVariables(name -> Optional.ofNullable(variables.get(name)), Clock.systemUTC()));
    }

    @Override
    public void trouble(Trouble trouble, String subject) {
        venue.faults().once(switch (trouble) {
            case TIMEOUT_AFTER_ACCEPT -> Fault.TIMEOUT_AFTER_ACCEPT;
            case DROP_BEFORE_ACCEPT -> Fault.DROP_BEFORE_ACCEPT;
            case DROP_AFTER_ACCEPT -> Fault.DROP_AFTER_ACCEPT;
            case ERROR_BEFORE_ACCEPT -> Fault.ERROR_BEFORE_ACCEPT;
            case ERROR_AFTER_ACCEPT -> Fault.ERROR_AFTER_ACCEPT;
            case RATE_LIMITED -> Fault.RATE_LIMITED;
            case MALFORMED_ANSWER -> Fault.MALFORMED_JSON;
            case PARTIAL_FILL -> Fault.PARTIAL_FILL;
            case SELF_CANCEL -> Fault.SELF_CANCEL;
            case DUPLICATE -> Fault.DUPLICATE_ANSWER;
        }, subject);
    }

    @Override
    public void skewClock(Duration wrong) {
        venue.clock().skew(wrong);
    }

    @Override
    public void close() {
        venue.close();
    }
}
