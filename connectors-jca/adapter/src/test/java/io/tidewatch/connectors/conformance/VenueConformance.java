package io.tidewatch.connectors.conformance;

import org.junit.jupiter.api.Nested;

/** All cards for one market of one venue: extend it, say how the venue is started, and every card is dealt. */
public abstract class VenueConformance {

    /** Starts a venue of its own; the cards close it. */
    protected abstract VenueUnderTest start() throws Exception;

    @Nested
    class Orders extends OrderCards {
        @Override
        protected VenueUnderTest start() throws Exception {
            return VenueConformance.this.start();
        }
    }

    @Nested
    class Faults extends FaultCards {
        @Override
        protected VenueUnderTest start() throws Exception {
            return VenueConformance.this.start();
        }
    }

    @Nested
    class Accounts extends AccountCards {
        @Override
        protected VenueUnderTest start() throws Exception {
            return VenueConformance.this.start();
        }
    }
}
