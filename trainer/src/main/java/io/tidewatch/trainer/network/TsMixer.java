package io.tidewatch.trainer.network;

/**
 * All-multilayer-perceptron mixing of time steps (or tokens) and channels, after Chen et al., "TSMixer" (2023). A single vector is
 * padded with zeros and folded row by row into {@code tokens × channels}; a sequence has its steps as tokens.
 *
 * @param lookback  time steps; 1 folds a vector
 * @param features  values per step
 * @param heads     answers
 * @param channels  channels a vector is folded into
 * @param hidden    width of the mixing layers
 * @param blocks    mixing blocks
 * @param headWidth width of the layer before the answers
 * @param dropout   share of values dropped while training
 */
record TsMixer(int lookback, int features, int heads, int channels, int hidden, int blocks, int headWidth, double dropout)
        implements Network {

    @Override
    public <T> T answers(Ops<T> ops, T x) {
        boolean folded = lookback == 1;
        int width = folded ? channels : features;
        int tokens = folded ? (features + channels - 1) / channels : lookback;
        T mixed = folded ? ops.reshape(ops.pad(x, tokens * width - features), -1, tokens, width) : x;
        for (int block = 0; block < blocks; block++) {
            String name = "block" + block;
            T turned = ops.transpose(ops.layerNorm(mixed, name + ".time_norm", width), 0, 2, 1);
            turned = perceptron(ops, turned, name + ".time", tokens);
            mixed = ops.add(mixed, ops.transpose(turned, 0, 2, 1));
            T channel = perceptron(ops, ops.layerNorm(mixed, name + ".channel_norm", width), name + ".channel", width);
            mixed = ops.add(mixed, channel);
        }
        T flat = ops.reshape(ops.layerNorm(mixed, "head.norm", width), -1, tokens * width);
        T last = ops.dropout(ops.gelu(ops.linear(flat, "head.in", tokens * width, headWidth)), dropout);
        return ops.linear(last, "head.out", headWidth, heads);
    }

    private <T> T perceptron(Ops<T> ops, T x, String name, int width) {
        T inner = ops.dropout(ops.gelu(ops.linear(x, name + ".in", width, hidden)), dropout);
        return ops.dropout(ops.linear(inner, name + ".out", hidden, width), dropout);
    }
}
