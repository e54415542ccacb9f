package io.tidewatch.trainer.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Halves the learning rate after the second epoch in a row that was not better by a ten-thousandth of the best loss. */
final class PlateauSchedule {

    private static final double FACTOR = 0.5;
    private static final int PATIENCE = 1;
    private static final double THRESHOLD = 1e-4;

    private double rate;
    private double best = Double.POSITIVE_INFINITY;
    private int bad;

    PlateauSchedule(double rate) {
        this.rate = rate;
    }

    double rate() {
        return rate;
    }

    void step(double loss) {
        if (loss < best * (1 - THRESHOLD)) {
            best = loss;
            bad = 0;
        } else if (++bad > PATIENCE) {
            rate *= FACTOR;
            bad = 0;
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(rate);
        out.writeDouble(best);
        out.writeInt(bad);
    }

    void read(DataInputStream in) throws IOException {
        rate = in.readDouble();
        best = in.readDouble();
        bad = in.readInt();
    }
}
