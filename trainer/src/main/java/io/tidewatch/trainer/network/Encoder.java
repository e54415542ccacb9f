package io.tidewatch.trainer.network;

/**
 * Layers of attention between tokens, each followed by a perceptron, normalised after each part (Vaswani et al., 2017).
 *
 * @param tokens    tokens per sample
 * @param width     values per token
 * @param attention heads of the attention; a divisor of the width
 * @param layers    layers
 * @param inner     width of the perceptrons
 * @param dropout   share of values dropped while training
 */
record Encoder(int tokens, int width, int attention, int layers, int inner, double dropout) {

    Encoder {
        if (width % attention != 0) {
            throw new IllegalArgumentException("attention: " + attention + " heads do not divide a width of " + width);
        }
    }

    /** {@code [N, tokens, width]} to the same. */
    <T> T encode(Ops<T> ops, T x, String name) {
        T encoded = x;
        for (int layer = 0; layer < layers; layer++) {
            String own = name + layer;
            T attended = ops.dropout(attend(ops, encoded, own), dropout);
            encoded = ops.layerNorm(ops.add(encoded, attended), own + ".attention_norm", width);
            T wide = ops.dropout(ops.gelu(ops.linear(encoded, own + ".in", width, inner)), dropout);
            T perceived = ops.dropout(ops.linear(wide, own + ".out", inner, width), dropout);
            encoded = ops.layerNorm(ops.add(encoded, perceived), own + ".norm", width);
        }
        return encoded;
    }

    /** Attention of every token to every token: {@code softmax(QKᵀ/√d)·V} per head. */
    <T> T attend(Ops<T> ops, T x, String name) {
        int each = width / attention;
        T query = ops.transpose(heads(ops, x, name + ".query"), 0, 2, 1, 3);
        T key = ops.transpose(heads(ops, x, name + ".key"), 0, 2, 3, 1);
        T value = ops.transpose(heads(ops, x, name + ".value"), 0, 2, 1, 3);
        T shares = ops.softmax(ops.scale(ops.matmul(query, key), (float) (1 / Math.sqrt(each))));
        T seen = ops.transpose(ops.matmul(ops.dropout(shares, dropout), value), 0, 2, 1, 3);
        return ops.linear(ops.reshape(seen, -1, tokens, width), name + ".attention", width, width);
    }

    private <T> T heads(Ops<T> ops, T x, String name) {
        return ops.reshape(ops.linear(x, name, width, width), -1, tokens, attention, width / attention);
    }

    /** Two layers from a normalised vector to the answers. */
    static <T> T head(Ops<T> ops, T x, int width, int inner, int heads) {
        T normed = ops.layerNorm(x, "head.norm", width);
        return ops.linear(ops.gelu(ops.linear(normed, "head.in", width, inner)), "head.out", inner, heads);
    }
}
