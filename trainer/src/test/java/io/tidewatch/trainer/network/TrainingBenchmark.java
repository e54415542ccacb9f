package io.tidewatch.trainer.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import com.sun.management.OperatingSystemMXBean;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Trains the same mixer (96 steps of 128 features, 128 hidden, 4 blocks, 4 heads, batches of 128) by the family of this program and by a
 * bare loop over the engine with its own optimiser, in turns, and prints samples per second and their ratio, by the clock and by
 * processor time.
 */
public final class TrainingBenchmark {

    private static final int LOOKBACK = 96;
    private static final int FEATURES = 128;
    private static final int HEADS = 4;
    private static final int BATCH = 128;
    private static final Map<String, Double> SIZES = Map.of("hidden", 128.0, "blocks", 4.0, "head_width", 64.0);

    private TrainingBenchmark() {
    }

    /** Arguments: turns (3), steps per turn (12), threads (1). */
    public static void main(String[] arguments) throws IOException {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 12;
        int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        Engine engine = TrainingEngine.load(threads);
        System.out.printf("%s %s, device %s, %d thread(s), %d steps of %d samples a turn%n", engine.getEngineName(), engine.getVersion(),
                TrainingEngine.device(engine), threads, steps, BATCH);
        Rows rows = rows(steps * BATCH);
        ours(rows(2 * BATCH), threads);
        bare(engine, rows(2 * BATCH));
        Spent[] ours = new Spent[turns];
        Spent[] bare = new Spent[turns];
        for (int turn = 0; turn < turns; turn++) {
            bare[turn] = bare(engine, rows);
            ours[turn] = ours(rows, threads);
            print("turn " + (turn + 1), rows.count(), bare[turn], ours[turn]);
        }
        print("mean", rows.count() * turns, Spent.sum(bare), Spent.sum(ours));
    }

    private static void print(String name, int samples, Spent bare, Spent ours) {
        System.out.printf("%s: bare loop %.1f samples/s, family %.1f, ratio %.3f; by processor time %.1f and %.1f, ratio %.3f%n", name,
                samples / bare.wall, samples / ours.wall, bare.wall / ours.wall,
                samples / bare.processor, samples / ours.processor, bare.processor / ours.processor);
    }

    /** Seconds on the clock and seconds the process had the processor: on a shared machine only the second can be compared. */
    private record Spent(double wall, double processor) {

        private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Spent now() {
            return new Spent(System.nanoTime() / 1e9, SYSTEM.getProcessCpuTime() / 1e9);
        }

        Spent since() {
            Spent now = now();
            return new Spent(now.wall - wall, now.processor - processor);
        }

        static Spent sum(Spent... parts) {
            return new Spent(Arrays.stream(parts).mapToDouble(Spent::wall).sum(),
                    Arrays.stream(parts).mapToDouble(Spent::processor).sum());
        }
    }

    private static Rows rows(int count) {
        Random random = new Random(1);
        float[] x = new float[count * LOOKBACK * FEATURES];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        float[] y = new float[count * HEADS];
        for (int i = 0; i < y.length; i++) {
            y[i] = random.nextFloat() - 0.5f;
        }
        float[] weight = new float[count];
        Arrays.fill(weight, 1f);
        return new Rows(count, LOOKBACK, FEATURES, HEADS, x, y, weight, null);
    }

    /** Time of a whole fit of one epoch: measuring the scale, shuffling and standardising included. */
    private static Spent ours(Rows rows, int threads) throws IOException {
        FitSettings settings = new FitSettings(1, threads, 1, BATCH, 1, 1, 1, SIZES);
        Rows none = new Rows(0, LOOKBACK, FEATURES, HEADS, new float[0], new float[0], new float[0], null);
        Spent start = Spent.now();
        try (Fitted fitted = NetworkFamily.all().get(0).fit(rows, none, settings, FitWatch.NONE)) {
            Spent spent = start.since();
            if (fitted.report().figures().get("steps") != rows.count() / BATCH) {
                throw new IllegalStateException("the family made another number of steps");
            }
            return spent;
        }
    }

    /** Time of the steps alone: one array per parameter, the engine's optimiser, rows in order and as they are. */
    private static Spent bare(Engine engine, Rows rows) {
        Network network = new TsMixer(LOOKBACK, FEATURES, HEADS, 5, 128, 4, 64, 0.1);
        Layout layout = Layout.of(network);
        float[] start = layout.start(1);
        Optimizer optimiser = Optimizer.adamW().optLearningRateTracker(Tracker.fixed(1e-3f)).optWeightDecays(1e-4f).build();
        try (NDManager manager = TrainingEngine.manager(engine)) {
            Map<String, NDArray> parameters = new HashMap<>();
            for (Parameter parameter : layout.parameters()) {
                int at = layout.offset(parameter.name());
                NDArray array = manager.create(Arrays.copyOfRange(start, at, at + parameter.size()),
                        new Shape(parameter.shape().stream().mapToLong(Integer::longValue).toArray()));
                array.setRequiresGradient(true);
                parameters.put(parameter.name(), array);
            }
            TensorOps ops = new TensorOps(parameters, true);
            float[] x = new float[BATCH * rows.width()];
            float[] y = new float[BATCH * HEADS];
            Spent begin = Spent.now();
            for (int from = 0; from < rows.count(); from += BATCH) {
                System.arraycopy(rows.x(), from * rows.width(), x, 0, x.length);
                System.arraycopy(rows.y(), from * HEADS, y, 0, y.length);
                step(engine, manager, network, ops, parameters, optimiser, x, y);
            }
            return begin.since();
        }
    }

    private static void step(Engine engine, NDManager manager, Network network, TensorOps ops, Map<String, NDArray> parameters,
            Optimizer optimiser, float[] x, float[] y) {
        try (NDManager scratch = manager.newSubManager(); GradientCollector collector = engine.newGradientCollector()) {
            NDArray values = scratch.create(x, new Shape(BATCH, LOOKBACK, FEATURES));
            NDArray loss = network.answers(ops, values).sub(scratch.create(y, new Shape(BATCH, HEADS))).square().mean();
            collector.backward(loss);
            double norm = 0;
            for (NDArray parameter : parameters.values()) {
                NDArray gradient = parameter.getGradient();
                gradient.attach(scratch);
                norm += gradient.square().sum().getFloat();
            }
            double factor = Math.min(1, 1 / Math.sqrt(norm));
            parameters.forEach((name, parameter) -> {
                NDArray gradient = parameter.getGradient();
                gradient.attach(scratch);
                optimiser.update(name, parameter, gradient.mul(factor));
            });
            collector.zeroGradients();
        }
    }
}
