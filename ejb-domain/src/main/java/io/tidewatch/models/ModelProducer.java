package io.tidewatch.models;

import io.tidewatch.features.FeatureConfig;
import io.tidewatch.ops.Settings;
import io.tidewatch.prediction.Horizon;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** Makes the settings and the verifier of models injectable. */
@ApplicationScoped
public class ModelProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public ModelConfig modelConfig() {
        return ModelConfig.from(Settings.ofServer());
    }

    /** How sessions are opened; one choice of the execution provider for the whole server. */
    @Produces
    @Singleton
    public OnnxSessions onnxSessions() {
        return new OnnxSessions();
    }

    /** What linear artifacts must have been made for. */
    @Produces
    @Singleton
    public ArtifactRules artifactRules(FeatureConfig features) {
        return new ArtifactRules(features.featureVersion(), features.dataVersion(), features.contract().schemaVersion());
    }

    /** The judge of builds. */
    @Produces
    @Singleton
    public BuildVerifier buildVerifier(FeatureConfig features, ArtifactRules rules, OnnxSessions sessions) {
        return new BuildVerifier(new ServingContract(rules, features.contract().onlineKeys(), features.contract().onlineHash(),
                Arrays.stream(Horizon.values()).map(Horizon::label).toList()), sessions);
    }
}
