package io.tidewatch.multimodal;

import io.tidewatch.tasks.JobParameters;
import java.time.Duration;

/** The parameter {@code embargo}: a length of time such as {@code 1d}, or 0. */
final class Embargo {

    private static final String NAME = "embargo";

    private Embargo() {
    }

    static Duration of(JobParameters parameters) {
        return parameters.required(NAME).equals("0") ? Duration.ZERO : parameters.timeframe(NAME).length();
    }
}
