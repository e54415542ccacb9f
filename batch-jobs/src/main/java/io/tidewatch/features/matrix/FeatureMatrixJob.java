package io.tidewatch.features.matrix;

import io.tidewatch.features.FeatureBuildJob;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code feature-matrix-build}: texts, features and market latents of a stretch of time, joined into {@code feature_matrix_main}. */
@ApplicationScoped
public class FeatureMatrixJob implements JobDefinition {

    /** Name of the job. */
    public static final String NAME = "feature-matrix-build";

    static final JobParameter TEXT_SOURCE =
            new JobParameter("textSource", "auto", "raw: posts and comments; events: of social platforms; auto: raw where there is any");
    static final JobParameter POST_DIMENSIONS = new JobParameter("postDimensions", "32", "length of the vector of posts, 8 to 256");
    static final JobParameter COMMENT_DIMENSIONS =
            new JobParameter("commentDimensions", "32", "length of the vector of comments, 8 to 256");

    private static final int LEAST = 8;
    private static final int MOST = 256;

    private FeatureBuildJob features;

    /** For the container's proxy. */
    protected FeatureMatrixJob() {
    }

    @Inject
    public FeatureMatrixJob(FeatureBuildJob features) {
        this.features = features;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Joins texts, features and markets into the rows that multimodal models read";
    }

    @Override
    public List<JobParameter> parameters() {
        List<JobParameter> parameters = new ArrayList<>(features.parameters());
        parameters.addAll(List.of(TEXT_SOURCE, POST_DIMENSIONS, COMMENT_DIMENSIONS));
        return parameters;
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        source(given);
        dimensions(given, POST_DIMENSIONS);
        dimensions(given, COMMENT_DIMENSIONS);
        return features.resolve(given, now);
    }

    @Override
    public String guard(JobParameters resolved) {
        return features.guard(resolved);
    }

    static String source(JobParameters parameters) {
        return parameters.choice(TEXT_SOURCE.name(), "auto", "raw", "events");
    }

    static int dimensions(JobParameters parameters, JobParameter which) {
        return parameters.whole(which.name(), LEAST, MOST);
    }
}
