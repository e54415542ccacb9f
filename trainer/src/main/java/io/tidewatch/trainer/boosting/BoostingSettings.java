package io.tidewatch.trainer.boosting;

import io.tidewatch.trainer.fit.FitSettings;

/**
 * Hyper-parameters of boosting, by their names in {@link FitSettings#more()}.
 *
 * @param trees           {@code trees}, 500: most trees per head
 * @param block           {@code block}, 50: trees between two looks at the validation rows
 * @param learningRate    {@code learning_rate}, 0.03
 * @param leaves          {@code leaves}, 31: most leaves of a tree
 * @param minimum         {@code min_leaf}, 20: fewest rows of a leaf
 * @param featureFraction {@code feature_fraction}, 0.8: share of the columns a tree may use
 * @param penalty         {@code lambda_l2}, 0: quadratic penalty on leaf values
 */
record BoostingSettings(
        int trees, int block, double learningRate, int leaves, int minimum, double featureFraction, double penalty) {

    BoostingSettings {
        require("trees", trees >= 1);
        require("block", block >= 1);
        require("learning_rate", learningRate > 0 && learningRate <= 1);
        require("leaves", leaves >= 2);
        require("min_leaf", minimum >= 1);
        require("feature_fraction", featureFraction > 0 && featureFraction <= 1);
        require("lambda_l2", penalty >= 0);
    }

    private static void require(String name, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException(name + " is out of range");
        }
    }

    static BoostingSettings of(FitSettings settings) {
        return new BoostingSettings((int) settings.more("trees", 500), (int) settings.more("block", 50),
                settings.more("learning_rate", 0.03), (int) settings.more("leaves", 31), (int) settings.more("min_leaf", 20),
                settings.more("feature_fraction", 0.8), settings.more("lambda_l2", 0));
    }

    int blocks() {
        return (trees + block - 1) / block;
    }

    int treesOf(int number) {
        return Math.min(block, trees - number * block);
    }

    /** Parameters of the library for one block of one head. Equal ones give equal trees, whatever the number of threads. */
    String parameters(FitSettings fit, int head, int number) {
        long mixed = (fit.seed() * 1_000_003L + head) * 1_000_003L + number;
        return "objective=regression num_leaves=" + leaves + " learning_rate=" + learningRate + " min_data_in_leaf=" + minimum
                + " feature_fraction=" + featureFraction + " lambda_l2=" + penalty + " num_threads=" + fit.threads()
                + " boost_from_average=false deterministic=true force_row_wise=true verbosity=-1 seed=" + (mixed & 0x3fff_ffff);
    }
}
