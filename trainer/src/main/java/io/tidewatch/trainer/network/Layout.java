package io.tidewatch.trainer.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Where the parameters of a network lie in one flat array, in the order the network asks for them first. */
final class Layout {

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private int size;

    /** Walks through a network without computing anything. */
    static Layout of(Network network) {
        Layout layout = new Layout();
        network.answers(new Walk(layout), Nothing.NOTHING);
        return layout;
    }

    private void add(Parameter parameter) {
        Parameter before = parameters.putIfAbsent(parameter.name(), parameter);
        if (before == null) {
            offsets.put(parameter.name(), size);
            size = Math.addExact(size, parameter.size());
        } else if (!before.equals(parameter)) {
            throw new IllegalStateException(parameter.name() + " has two shapes");
        }
    }

    /** Number of all parameters. */
    int size() {
        return size;
    }

    List<Parameter> parameters() {
        return List.copyOf(parameters.values());
    }

    int offset(String name) {
        return offsets.get(name);
    }

    /** Values before training. */
    float[] start(long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        int at = 0;
        for (Parameter parameter : parameters.values()) {
            for (int i = 0; i < parameter.size(); i++) {
                double drawn = parameter.start().bound() == 0 ? 0 : (2 * random.nextDouble() - 1) * parameter.start().bound();
                values[at++] = (float) (parameter.start().constant() + drawn);
            }
        }
        return values;
    }

    /** The tensor of a walk that only asks which parameters there are. */
    private enum Nothing {
        NOTHING
    }

    /** Notes parameters. */
    private record Walk(Layout layout) implements Ops<Nothing> {

        private Nothing all(List<Parameter> parameters) {
            parameters.forEach(layout::add);
            return Nothing.NOTHING;
        }

        @Override
        public Nothing parameter(Parameter parameter) {
            return all(List.of(parameter));
        }

        @Override
        public Nothing linear(Nothing x, String name, int in, int out) {
            return all(Parameter.linear(name, in, out));
        }

        @Override
        public Nothing layerNorm(Nothing x, String name, int width) {
            return all(Parameter.layerNorm(name, width));
        }

        @Override
        public Nothing lstm(Nothing x, String name, int in, int hidden) {
            return all(Parameter.lstm(name, in, hidden));
        }

        @Override
        public Nothing gelu(Nothing x) {
            return x;
        }

        @Override
        public Nothing sigmoid(Nothing x) {
            return x;
        }

        @Override
        public Nothing softmax(Nothing x) {
            return x;
        }

        @Override
        public Nothing dropout(Nothing x, double rate) {
            return x;
        }

        @Override
        public Nothing add(Nothing a, Nothing b) {
            return a;
        }

        @Override
        public Nothing multiply(Nothing a, Nothing b) {
            return a;
        }

        @Override
        public Nothing matmul(Nothing a, Nothing b) {
            return a;
        }

        @Override
        public Nothing scale(Nothing x, float factor) {
            return x;
        }

        @Override
        public Nothing transpose(Nothing x, int... order) {
            return x;
        }

        @Override
        public Nothing reshape(Nothing x, int... shape) {
            return x;
        }

        @Override
        public Nothing mean(Nothing x, int axis) {
            return x;
        }

        @Override
        public Nothing pad(Nothing x, int zeros) {
            return x;
        }

        @Override
        public Nothing slice(Nothing x, int axis, int from, int to) {
            return x;
        }

        @Override
        public Nothing concat(List<Nothing> parts, int axis) {
            return Nothing.NOTHING;
        }
    }
}
