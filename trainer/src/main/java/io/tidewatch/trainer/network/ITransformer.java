package io.tidewatch.trainer.network;

/**
 * Attention between variables, after Liu et al., "iTransformer" (2024): each feature's whole lookback is one token, the tokens'
 * mean is what the answers come from.
 *
 * @param lookback  time steps
 * @param features  features, the tokens
 * @param heads     answers
 * @param width     values per token
 * @param attention heads of the attention
 * @param layers    layers of the encoder
 * @param dropout   share of values dropped while training
 */
record ITransformer(int lookback, int features, int heads, int width, int attention, int layers, double dropout) implements Network {

    @Override
    public <T> T answers(Ops<T> ops, T x) {
        T tokens = ops.linear(ops.transpose(x, 0, 2, 1), "embedding", lookback, width);
        // Without a mark of its own no token could tell which feature it is.
        tokens = ops.add(tokens, ops.parameter(Parameter.of("feature", Parameter.Start.of(width), features, width)));
        T encoded = new Encoder(features, width, attention, layers, 2 * width, dropout).encode(ops, tokens, "layer");
        return Encoder.head(ops, ops.mean(encoded, 1), width, Math.max(1, width / 2), heads);
    }
}
