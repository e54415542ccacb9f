package io.tidewatch.trainer.network;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a fit knows between two epochs. Random numbers are not among it: each epoch draws from generators that start at
 * a seed made of the fit's and the number of the epoch.
 */
final class FitState {

    /** Epochs done. */
    int epoch;
    /** Samples per step; smaller than asked for when the device's memory did not suffice. */
    int batch;
    /** Changes of the weights so far. */
    long steps;
    float[] parameters;
    /** Running means of the gradients and of their squares. */
    float[] first;
    float[] second;
    final PlateauSchedule schedule;
    double least = Double.POSITIVE_INFINITY;
    int bestEpoch;
    int epochsSince;
    float[] best;
    final List<Map<String, Double>> curve = new ArrayList<>();

    FitState(float[] parameters, int batch, double learningRate) {
        this.parameters = parameters;
        this.best = parameters;
        this.first = new float[parameters.length];
        this.second = new float[parameters.length];
        this.batch = batch;
        this.schedule = new PlateauSchedule(learningRate);
    }

    /** Takes note of an epoch's loss. */
    void judge(double loss) {
        epoch++;
        schedule.step(loss);
        if (loss < least) {
            least = loss;
            best = parameters;
            bestEpoch = epoch;
            epochsSince = 0;
        } else {
            epochsSince++;
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(epoch);
        out.writeInt(batch);
        out.writeLong(steps);
        out.writeDouble(least);
        out.writeInt(bestEpoch);
        out.writeInt(epochsSince);
        schedule.write(out);
        for (float[] values : new float[][] {parameters, first, second, best}) {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            out.write(bytes.array());
        }
        out.writeInt(curve.size());
        for (Map<String, Double> figures : curve) {
            out.writeInt(figures.size());
            for (Map.Entry<String, Double> figure : new TreeMap<>(figures).entrySet()) {
                out.writeUTF(figure.getKey());
                out.writeDouble(figure.getValue());
            }
        }
    }

    void read(byte[] state) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
        epoch = in.readInt();
        batch = in.readInt();
        steps = in.readLong();
        least = in.readDouble();
        bestEpoch = in.readInt();
        epochsSince = in.readInt();
        schedule.read(in);
        parameters = floats(in);
        first = floats(in);
        second = floats(in);
        best = floats(in);
        curve.clear();
        for (int count = in.readInt(); count > 0; count--) {
            Map<String, Double> figures = new TreeMap<>();
            for (int each = in.readInt(); each > 0; each--) {
                figures.put(in.readUTF(), in.readDouble());
            }
            curve.add(figures);
        }
    }

    private float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[parameters.length];
        ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES)).asFloatBuffer().get(values);
        return values;
    }
}
