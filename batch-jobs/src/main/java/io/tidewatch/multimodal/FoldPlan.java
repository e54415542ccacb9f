package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.training.ValidationProtocol;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The folds of a job, as they are kept between its stages.
 *
 * @param folds rolling ones first, then blocks
 */
record FoldPlan(List<TimeFold> folds) {

    FoldPlan {
        folds = List.copyOf(folds);
    }

    /** Divides the decision times of a job's rows. */
    static FoldPlan of(long[] axis, MatrixSpec spec, JobParameters parameters) {
        ValidationProtocol protocol = FoldParameters.protocol(parameters);
        TimeFolds all = new TimeFolds(axis, protocol, spec.horizon().toMillis(), Embargo.of(parameters).toMillis());
        List<TimeFold> folds = new ArrayList<>(TimeFolds.atMost(all.walkForward(), FoldParameters.most(parameters)));
        folds.addAll(all.kFold());
        return new FoldPlan(folds);
    }

    /** The fold with a key. */
    TimeFold find(String key) {
        return folds.stream().filter(fold -> fold.key().equals(key)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no fold is called " + key));
    }

    long count(String protocol) {
        return folds.stream().filter(fold -> fold.protocol().equals(protocol)).count();
    }

    /** Where a fold lies, for reports. */
    static ObjectNode describe(TimeFold fold) {
        return Work.object().put("fold", fold.number()).put("train_start", Instant.ofEpochMilli(fold.train().isEmpty()
                        ? fold.test().from() : fold.train().get(0).from()).toString())
                .put("test_start", Instant.ofEpochMilli(fold.test().from()).toString())
                .put("test_end", Instant.ofEpochMilli(fold.test().to() - 1).toString());
    }
}
