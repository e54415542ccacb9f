package io.tidewatch.trainer.network;

/**
 * Selection of variables, a recurrent memory and attention over time, after Lim et al., "Temporal Fusion Transformers" (2021),
 * without its decoder: the answers come from the newest step.
 *
 * @param lookback  time steps
 * @param features  values per step
 * @param heads     answers
 * @param width     values per step inside
 * @param attention heads of the attention
 * @param dropout   share of values dropped while training
 */
record TemporalFusion(int lookback, int features, int heads, int width, int attention, double dropout) implements Network {

    @Override
    public <T> T answers(Ops<T> ops, T x) {
        T asked = ops.gelu(ops.linear(x, "selection.in", features, width));
        T shares = ops.softmax(ops.linear(asked, "selection.out", width, features));
        // Equal shares leave the values as they are.
        T selected = ops.linear(ops.multiply(x, ops.scale(shares, features)), "embedding", features, width);
        T remembered = gated(ops, selected, ops.lstm(selected, "memory", width, width), "memory");
        T attended = new Encoder(lookback, width, attention, 1, 2 * width, dropout).attend(ops, remembered, "time");
        T enriched = gated(ops, remembered, attended, "time");
        T newest = ops.reshape(ops.slice(enriched, 1, lookback - 1, lookback), -1, width);
        return Encoder.head(ops, newest, width, Math.max(1, width / 2), heads);
    }

    /** What is new goes through a gate, what was there goes past it. */
    private <T> T gated(Ops<T> ops, T old, T fresh, String name) {
        T dropped = ops.dropout(fresh, dropout);
        T gate = ops.sigmoid(ops.linear(dropped, name + ".gate", width, width));
        T passed = ops.multiply(gate, ops.linear(dropped, name + ".pass", width, width));
        return ops.layerNorm(ops.add(old, passed), name + ".norm", width);
    }
}
