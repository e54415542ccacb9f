package io.tidewatch.trainer.network;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.tidewatch.trainer.fit.Checkpoint;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Rows;
import io.tidewatch.trainer.fit.Standardisation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * The training loop: shuffled batches, gradients added over some of them, a look at the validation rows and a checkpoint after every
 * epoch, an end when validation does not get better. The loss is the squared error of standardised labels, weighted by sample,
 * mixed with the squared distance to a teacher.
 */
final class NetworkFit {

    private static final int SMALLEST_BATCH = 16;

    private final Engine engine;
    private final Network network;
    private final Layout layout;
    private final Rows train;
    private final Rows validation;
    private final FitSettings settings;
    private final NetworkSettings more;
    private final FitWatch watch;
    private final Standardisation scaling;
    private final LabelScale labels;
    private final double meanWeight;
    private final double[] chances;

    NetworkFit(Engine engine, Network network, Rows train, Rows validation, FitSettings settings, FitWatch watch) {
        this.engine = engine;
        this.network = network;
        this.layout = Layout.of(network);
        this.train = train;
        this.validation = validation;
        this.settings = settings;
        this.more = NetworkSettings.of(settings);
        this.watch = watch;
        this.scaling = Standardisation.of(train);
        this.labels = LabelScale.of(train);
        double sum = 0;
        for (float weight : train.weight()) {
            sum += weight;
        }
        this.meanWeight = sum / train.count();
        this.chances = new double[train.features()];
        for (int feature = 0; feature < chances.length; feature++) {
            chances[feature] = more.dropout(settings, feature);
        }
    }

    NetworkFitted fit(String family) throws IOException {
        FitState state = new FitState(layout.start(settings.seed()), settings.batch(), more.learningRate());
        Optional<Checkpoint> checkpoint = Checkpoint.of(watch, family + layout.parameters(), train, validation, settings);
        Optional<byte[]> before = checkpoint.isPresent() ? checkpoint.get().read() : Optional.empty();
        if (before.isPresent()) {
            state.read(before.get());
        }
        while (state.epoch < settings.epochs() && (validation.count() == 0 || state.epochsSince < settings.patience())) {
            Map<String, Double> figures = epochThatFits(state);
            state.curve.add(figures);
            if (checkpoint.isPresent()) {
                checkpoint.get().write(state::write);
            }
            watch.step(state.epoch, settings.epochs(), figures);
        }
        float[] best = validation.count() == 0 ? state.parameters : state.best;
        return new NetworkFitted(engine, network, layout, best, scaling, labels, train, NetworkFitted.report(state, layout));
    }

    /** An epoch with a batch the device has memory for: when it has not, the epoch is begun again with half of it. */
    private Map<String, Double> epochThatFits(FitState state) {
        while (true) {
            try {
                return epoch(state);
            } catch (EngineException e) {
                if (state.batch <= SMALLEST_BATCH || !String.valueOf(e.getMessage()).contains("out of memory")) {
                    throw e;
                }
                state.batch = Math.max(SMALLEST_BATCH, state.batch / 2);
            }
        }
    }

    /** One epoch; the state changes at its end only. */
    private Map<String, Double> epoch(FitState state) {
        long seed = settings.seed() * 1_000_003L + state.epoch;
        engine.setRandomSeed((int) (seed ^ seed >>> 32) & Integer.MAX_VALUE);
        double rate = state.schedule.rate();
        try (NDManager manager = TrainingEngine.manager(engine)) {
            AdamW optimiser = new AdamW(manager, state, more.decay(), settings.gradientClip());
            double trainLoss = new Epoch(manager, optimiser, state.batch, seed).run(rate);
            double loss = validation.count() == 0 ? trainLoss : loss(manager, optimiser.parameters());
            if (!Double.isFinite(trainLoss) || !Double.isFinite(loss)) {
                throw new ArithmeticException("nan_loss_detected: epoch " + (state.epoch + 1));
            }
            optimiser.save(state);
            state.judge(loss);
            Map<String, Double> figures = new TreeMap<>(Map.of("train_loss", trainLoss, "learning_rate", rate));
            if (validation.count() > 0) {
                figures.put("validation_loss", loss);
            }
            return figures;
        }
    }

    /** The steps of one epoch. */
    private final class Epoch {

        private final NDManager manager;
        private final AdamW optimiser;
        private final int batch;
        private final int[] order;
        private final Batches batches;
        private final Batches.Dropping dropping;

        Epoch(NDManager manager, AdamW optimiser, int batch, long seed) {
            this.manager = manager;
            this.optimiser = optimiser;
            this.batch = batch;
            this.order = shuffled(train.count(), new Random(seed));
            this.batches = new Batches(train, scaling, batch);
            this.dropping = new Batches.Dropping(chances, ~seed);
        }

        /** @return mean loss */
        double run(double rate) {
            double sum = 0;
            int together = Math.multiplyExact(batch, settings.accumulate());
            for (int from = 0; from < order.length; from += together) {
                try (NDManager scratch = manager.newSubManager()) {
                    sum += gradients(scratch, from, Math.min(order.length, from + together));
                    optimiser.step(scratch, rate);
                }
            }
            return sum / order.length;
        }

        /** Adds up the gradients of some batches. @return the sum of the samples' losses */
        private double gradients(NDManager scratch, int from, int to) {
            double sum = 0;
            try (GradientCollector collector = engine.newGradientCollector()) {
                for (int at = from; at < to; at += batch) {
                    int count = Math.min(batch, to - at);
                    try (NDManager each = scratch.newSubManager()) {
                        NDArray loss = loss(each, at, count);
                        collector.backward(settings.accumulate() == 1 ? loss : loss.div(settings.accumulate()));
                        sum += requireFinite(loss.getFloat()) * count;
                    }
                }
            }
            return sum;
        }

        private NDArray loss(NDManager each, int from, int count) {
            NDArray parameters = optimiser.parameters();
            NDArray x = batches.x(each, order, from, count, dropping);
            // What is computed belongs to whom the parameters belong to, and must be gone after this batch.
            parameters.attach(each);
            try {
                NDArray answers = network.answers(new TensorOps(layout, parameters, true), x);
                NDArray loss = NetworkFit.this.loss(answers, each, order, from, count);
                loss.attach(each);
                return loss;
            } finally {
                parameters.attach(manager);
            }
        }
    }

    private static double requireFinite(float loss) {
        if (!Float.isFinite(loss)) {
            throw new ArithmeticException("nan_loss_detected: the loss of a batch is not finite");
        }
        return loss;
    }

    private NDArray loss(NDArray answers, NDManager each, int[] order, int from, int count) {
        int heads = train.heads();
        float[] wanted = new float[count * heads];
        float[] taught = new float[train.teacher() == null ? 0 : count * heads];
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            int row = order[from + i];
            weights[i] = (float) (train.weight()[row] / meanWeight);
            for (int head = 0; head < heads; head++) {
                wanted[i * heads + head] = labels.apply(head, train.y()[row * heads + head]);
                if (taught.length > 0) {
                    taught[i * heads + head] = labels.apply(head, train.teacher()[row * heads + head]);
                }
            }
        }
        Shape shape = new Shape(count, heads);
        NDArray errors = answers.sub(each.create(wanted, shape)).square();
        if (taught.length > 0) {
            NDArray distances = answers.sub(each.create(taught, shape)).square();
            errors = errors.mul(1 - more.distillation()).add(distances.mul(more.distillation()));
        }
        return errors.mean(new int[] {1}).mul(each.create(weights)).mean();
    }

    /** The same loss of the validation rows, without dropping anything. */
    private double loss(NDManager manager, NDArray parameters) {
        float[] answers = NetworkFitted.answers(manager, network, layout, parameters, validation, scaling);
        int heads = validation.heads();
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < validation.count(); row++) {
            double errors = 0;
            for (int at = row * heads; at < (row + 1) * heads; at++) {
                double error = answers[at] - labels.apply(at - row * heads, validation.y()[at]);
                double distance = validation.teacher() == null ? error
                        : answers[at] - labels.apply(at - row * heads, validation.teacher()[at]);
                errors += (1 - more.distillation()) * error * error + more.distillation() * distance * distance;
            }
            sum += validation.weight()[row] * errors / heads;
            weights += validation.weight()[row];
        }
        return sum / weights;
    }

    private static int[] shuffled(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
