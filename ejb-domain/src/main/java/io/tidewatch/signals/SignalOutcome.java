package io.tidewatch.signals;

import io.tidewatch.prediction.PredictionRefusedException;
import java.util.Objects;

/** What became of one of several signals asked for together. */
public sealed interface SignalOutcome {

    /** The request it answers. */
    SignalRequest request();

    /** The signal. @throws SignalBlockedException or PredictionRefusedException when there is none */
    Signal orThrow();

    /** A stored signal. */
    record Generated(SignalRequest request, Signal signal) implements SignalOutcome {

        public Generated {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(signal, "signal");
        }

        @Override
        public Signal orThrow() {
            return signal;
        }
    }

    /** A kill switch stands against it. */
    record Blocked(SignalRequest request, SignalBlockedException reason) implements SignalOutcome {

        public Blocked {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Signal orThrow() {
            throw reason;
        }
    }

    /** There is no prediction. */
    record Refused(SignalRequest request, PredictionRefusedException reason) implements SignalOutcome {

        public Refused {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Signal orThrow() {
            throw reason;
        }
    }
}
