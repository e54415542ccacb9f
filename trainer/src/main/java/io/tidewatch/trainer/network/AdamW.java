package io.tidewatch.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Gradient descent with running moments and decoupled decay of the weights (Loshchilov and Hutter, 2019), on one flat array of all
 * parameters. Every step makes new parameters: they carry no gradient of the step before.
 */
final class AdamW {

    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;
    private static final double TINY = 1e-6;

    private final NDManager manager;
    private final double decay;
    private final double clip;
    private final NDArray first;
    private final NDArray second;
    private NDArray parameters;
    private long steps;

    /**
     * @param clip largest norm of a gradient, 0 for none
     */
    AdamW(NDManager manager, FitState state, double decay, double clip) {
        this.manager = manager;
        this.decay = decay;
        this.clip = clip;
        this.steps = state.steps;
        Shape shape = new Shape(state.parameters.length);
        first = manager.create(state.first, shape);
        second = manager.create(state.second, shape);
        take(manager.create(state.parameters, shape));
    }

    private void take(NDArray next) {
        next.attach(manager);
        next.setRequiresGradient(true);
        NDArray before = parameters;
        parameters = next;
        if (before != null) {
            before.close();
        }
    }

    NDArray parameters() {
        return parameters;
    }

    /**
     * Changes the parameters against their gradient.
     *
     * @param scratch manager of what is only needed meanwhile
     * @throws ArithmeticException when the gradient is not finite
     */
    void step(NDManager scratch, double rate) {
        NDArray gradient = parameters.getGradient();
        gradient.attach(scratch);
        double norm = Math.sqrt(gradient.square().sum().getFloat());
        if (!Double.isFinite(norm)) {
            throw new ArithmeticException("nan_loss_detected: the gradient is not finite");
        }
        if (clip > 0 && norm > clip) {
            gradient = gradient.mul(clip / (norm + TINY));
        }
        steps++;
        NDArray change = gradient.mul(1 - FIRST);
        first.muli(FIRST).addi(change);
        NDArray squares = gradient.square().muli(1 - SECOND);
        second.muli(SECOND).addi(squares);
        NDArray root = second.div(1 - Math.pow(SECOND, steps));
        root.attach(scratch);
        NDArray divisor = root.sqrt().addi(EPSILON);
        NDArray update = first.mul(rate / (1 - Math.pow(FIRST, steps)));
        update.attach(scratch);
        NDArray decayed = parameters.stopGradient().mul(1 - rate * decay);
        decayed.attach(scratch);
        take(decayed.subi(update.divi(divisor)));
    }

    /** Notes everything a later fit needs to go on. */
    void save(FitState state) {
        state.steps = steps;
        state.parameters = parameters.toFloatArray();
        state.first = first.toFloatArray();
        state.second = second.toFloatArray();
    }
}
