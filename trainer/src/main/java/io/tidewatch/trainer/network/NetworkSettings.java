package io.tidewatch.trainer.network;

import io.tidewatch.trainer.fit.FitSettings;

/**
 * Hyper-parameters of a network's fit, by their names in {@link FitSettings#more()}.
 *
 * @param learningRate   {@code learning_rate}, 0.001: of the first epochs
 * @param decay          {@code weight_decay}, 0.0001
 * @param distillation   {@code distillation}, 0.15: share of the loss that is distance to the teacher, where there is one
 * @param featureDropout {@code feature_dropout}, 0: chance of each feature of a sample to be set to its mean
 * @param textDropout    {@code text_dropout}, 0: the same for the columns of text, each named by {@code text_column.<index>} = 1
 */
record NetworkSettings(double learningRate, double decay, double distillation, double featureDropout, double textDropout) {

    private static final double MOST_DROPPED = 0.95;

    NetworkSettings {
        require("learning_rate", learningRate > 0 && learningRate <= 1);
        require("weight_decay", decay >= 0 && decay < 1);
        require("distillation", distillation >= 0 && distillation <= 1);
        require("feature_dropout", featureDropout >= 0 && featureDropout <= MOST_DROPPED);
        require("text_dropout", textDropout >= 0 && textDropout <= MOST_DROPPED);
    }

    private static void require(String name, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException(name + " is out of range");
        }
    }

    static NetworkSettings of(FitSettings settings) {
        require("epochs", settings.epochs() >= 1);
        require("batch", settings.batch() >= 1);
        require("accumulate", settings.accumulate() >= 1);
        require("patience", settings.patience() >= 1);
        require("threads", settings.threads() >= 1);
        return new NetworkSettings(settings.more("learning_rate", 1e-3), settings.more("weight_decay", 1e-4),
                settings.more("distillation", 0.15), settings.more("feature_dropout", 0), settings.more("text_dropout", 0));
    }

    /** Chance of a feature to be dropped from a sample. */
    double dropout(FitSettings settings, int feature) {
        return settings.more("text_column." + feature, 0) > 0 ? Math.max(textDropout, featureDropout) : featureDropout;
    }
}
