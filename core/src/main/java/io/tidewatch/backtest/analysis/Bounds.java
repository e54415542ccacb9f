package io.tidewatch.backtest.analysis;

import java.util.OptionalDouble;

/** Refuses numbers outside their range, naming the field as clients write it. */
final class Bounds {

    private Bounds() {
    }

    static void whole(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must lie between " + least + " and " + most + ", not " + value);
        }
    }

    static void number(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(field + " must lie between " + least + " and " + most + ", not " + value);
        }
    }

    static void number(String field, OptionalDouble value, double least, double most) {
        value.ifPresent(number -> number(field, number, least, most));
    }
}
