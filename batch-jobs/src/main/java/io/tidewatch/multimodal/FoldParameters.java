package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.training.ValidationProtocol;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.util.List;
import java.util.Map;

/** The parameters that say how a job divides time into folds. */
final class FoldParameters {

    static final List<JobParameter> PARAMETERS = List.of(
            new JobParameter("wfTrainWindow", "512", "decision times to train on per rolling fold"),
            new JobParameter("wfTestWindow", "96", "decision times to test on"),
            new JobParameter("wfPurgeWindow", "12", "decision times skipped between them, beside the embargo"),
            new JobParameter("wfStepWindow", "", "decision times from fold to fold; by default the test window"),
            new JobParameter("wfMinFolds", "3", "rolling folds needed for a validation to count"),
            new JobParameter("pkfSplits", "5", "blocks of the purged k-fold"),
            new JobParameter("pkfPurgeWindow", "12", "decision times skipped on both sides of a block"),
            new JobParameter("minTrainPoints", "64", "folds with fewer decision times to train on are left out"),
            new JobParameter("minTestPoints", "16", "folds with fewer to test on are left out"),
            new JobParameter("maxFolds", "40", "rolling folds used at most, spread over the whole time; 0 for all"),
            new JobParameter("embargo", "0", "gap kept free around tests beside the label's horizon, for example 1d"));

    private static final int MOST = 10_000_000;

    private FoldParameters() {
    }

    static void resolve(Map<String, String> values) {
        JobParameters given = new JobParameters(values);
        values.put("wfStepWindow", given.text("wfStepWindow").orElse(given.required("wfTestWindow")));
        JobParameters checked = new JobParameters(values);
        protocol(checked);
        most(checked);
        Embargo.of(checked);
    }

    static ValidationProtocol protocol(JobParameters parameters) {
        return new ValidationProtocol(parameters.whole("wfTrainWindow", 1, MOST), parameters.whole("wfTestWindow", 1, MOST),
                parameters.whole("wfPurgeWindow", 0, MOST), parameters.whole("wfStepWindow", 1, MOST),
                parameters.whole("wfMinFolds", 1, MOST), parameters.whole("pkfSplits", 2, 1_000),
                parameters.whole("pkfPurgeWindow", 0, MOST), parameters.whole("minTrainPoints", 1, MOST),
                parameters.whole("minTestPoints", 1, MOST));
    }

    /** Rolling folds used at most; 0 for all. */
    static int most(JobParameters parameters) {
        return parameters.whole("maxFolds", 0, MOST);
    }

    /** The nine sizes under the names of the reports. */
    static ObjectNode describe(ValidationProtocol protocol) {
        return Work.object().put("wf_train_window", protocol.walkTrainWindow()).put("wf_test_window", protocol.walkTestWindow())
                .put("wf_purge_window", protocol.walkPurge()).put("wf_step_window", protocol.walkStep())
                .put("wf_min_folds", protocol.walkMinFolds()).put("pkf_splits", protocol.splits())
                .put("pkf_purge_window", protocol.splitPurge()).put("min_train_points", protocol.minTrainPoints())
                .put("min_test_points", protocol.minTestPoints());
    }
}
