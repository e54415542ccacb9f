package io.tidewatch.trainer.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Attention between patches of time, after Nie et al., "PatchTST" (2023). A learnt projection first pools the features into a few
 * channels, because the cost grows with their number; each channel is then encoded by the same layers, as in the original.
 *
 * @param lookback  time steps
 * @param features  values per step
 * @param heads     answers
 * @param channels  channels the features are pooled into
 * @param patch     steps per patch
 * @param stride    steps from one patch to the next
 * @param width     values per patch
 * @param attention heads of the attention
 * @param layers    layers of the encoder
 * @param dropout   share of values dropped while training
 */
record PatchTst(int lookback, int features, int heads, int channels, int patch, int stride, int width, int attention, int layers,
        double dropout) implements Network {

    PatchTst {
        if (patch < 1 || patch > lookback || stride < 1) {
            throw new IllegalArgumentException("patch: " + patch + " every " + stride + " steps does not fit " + lookback + " steps");
        }
    }

    private int patches() {
        return (lookback - patch) / stride + 1;
    }

    @Override
    public <T> T answers(Ops<T> ops, T x) {
        T pooled = ops.transpose(ops.linear(x, "pool", features, channels), 0, 2, 1);
        List<T> cuts = new ArrayList<>();
        // The newest patch ends with the newest step; steps that are left over are the oldest.
        int first = lookback - patch - (patches() - 1) * stride;
        for (int i = 0; i < patches(); i++) {
            int from = first + i * stride;
            cuts.add(ops.reshape(ops.slice(pooled, 2, from, from + patch), -1, 1, patch));
        }
        T patched = ops.linear(ops.concat(cuts, 1), "embedding", patch, width);
        patched = ops.add(patched, ops.parameter(Parameter.of("position", Parameter.Start.of(width), patches(), width)));
        T encoded = new Encoder(patches(), width, attention, layers, 2 * width, dropout).encode(ops, patched, "layer");
        T flat = ops.reshape(ops.mean(encoded, 1), -1, channels * width);
        return Encoder.head(ops, flat, channels * width, Math.max(1, width / 2), heads);
    }
}
