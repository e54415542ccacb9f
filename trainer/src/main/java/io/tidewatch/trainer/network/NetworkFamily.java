package io.tidewatch.trainer.network;

import ai.djl.engine.Engine;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A kind of network. Sizes come from {@link FitSettings#more()}: {@code dropout} (0.1) for all; {@code hidden}, {@code blocks},
 * {@code channels}, {@code head_width} for the mixer; {@code width}, {@code attention_heads}, {@code layers} for those with attention;
 * {@code pooled}, {@code patch}, {@code stride} for patches. What decides about learning is described by {@link NetworkSettings}.
 */
public final class NetworkFamily implements Family {

    private static final double DROPOUT = 0.1;
    private static final int PATCH = 8;

    private final String name;
    private final int leastLookback;
    private final BiFunction<Rows, FitSettings, Network> description;

    NetworkFamily(String name, int leastLookback, BiFunction<Rows, FitSettings, Network> description) {
        this.name = name;
        this.leastLookback = leastLookback;
        this.description = description;
    }

    /** Every kind there is. */
    public static List<Family> all() {
        return List.of(
                new NetworkFamily("tsmixer", 1, NetworkFamily::mixer),
                new NetworkFamily("itransformer", 2, NetworkFamily::variables),
                new NetworkFamily("patchtst", 2, NetworkFamily::patches),
                new NetworkFamily("tft", 2, NetworkFamily::fusion));
    }

    private static Network mixer(Rows rows, FitSettings settings) {
        return new TsMixer(rows.lookback(), rows.features(), rows.heads(), size(settings, "channels", 5), size(settings, "hidden", 64),
                size(settings, "blocks", 2), size(settings, "head_width", 64), settings.more("dropout", DROPOUT));
    }

    private static Network variables(Rows rows, FitSettings settings) {
        return new ITransformer(rows.lookback(), rows.features(), rows.heads(), size(settings, "width", 64),
                size(settings, "attention_heads", 4), size(settings, "layers", 2), settings.more("dropout", DROPOUT));
    }

    private static Network patches(Rows rows, FitSettings settings) {
        int patch = Math.min(rows.lookback(), size(settings, "patch", PATCH));
        return new PatchTst(rows.lookback(), rows.features(), rows.heads(), size(settings, "pooled", 8), patch,
                size(settings, "stride", Math.max(1, patch / 2)), size(settings, "width", 64), size(settings, "attention_heads", 4),
                size(settings, "layers", 2), settings.more("dropout", DROPOUT));
    }

    private static Network fusion(Rows rows, FitSettings settings) {
        return new TemporalFusion(rows.lookback(), rows.features(), rows.heads(), size(settings, "width", 64),
                size(settings, "attention_heads", 4), settings.more("dropout", DROPOUT));
    }

    private static int size(FitSettings settings, String name, int usual) {
        int size = (int) settings.more(name, usual);
        if (size < 1) {
            throw new IllegalArgumentException(name + " is out of range");
        }
        return size;
    }

    @Override
    public String name() {
        return name;
    }

    /** @throws ArithmeticException {@code nan_loss_detected} when the loss or its gradient is not finite */
    @Override
    public Fitted fit(Rows train, Rows validation, FitSettings settings, FitWatch watch) throws IOException {
        if (train.count() == 0) {
            throw new IllegalArgumentException("insufficient_rows: no row to learn from");
        }
        if (train.lookback() < leastLookback) {
            throw new IllegalArgumentException("lookback: " + name + " needs at least " + leastLookback + " steps");
        }
        synchronized (TrainingEngine.ONE_AT_A_TIME) {
            Engine engine = TrainingEngine.load(settings.threads());
            return new NetworkFit(engine, description.apply(train, settings), train, validation, settings, watch).fit(name);
        }
    }
}
